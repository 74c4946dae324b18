/**
 * Says why a command cannot listen, and what to type instead.
 *
 * @param command how the command is called without npm, such as `npx my-server`
 * @returns `undefined` for any other error
 */
export function describeListenError(
  error: unknown,
  { port = 0, host = "127.0.0.1" }: { readonly port?: number | undefined; readonly host?: string | undefined },
  command: string,
): string | undefined {
  if (!isListenError(error)) return undefined;
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is in use. To take a free one: ${typedCommand(command, process.env)} --port 0`;
  }
  return `Cannot listen on port ${port} of ${host}: ${error.message}. Choose another --port or --host.`;
}

/** What the user has typed, up to the flags: npm tells the name of its script. */
function typedCommand(command: string, { npm_lifecycle_event: script = "npx" }: NodeJS.ProcessEnv): string {
  if (script === "npx") return command;
  return script === "start" ? "npm start --" : `npm run ${script} --`;
}

/** The system says that an address cannot be had, or that a name leads nowhere. */
function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && "syscall" in error && (error.syscall === "listen" || error.syscall === "getaddrinfo")
  );
}

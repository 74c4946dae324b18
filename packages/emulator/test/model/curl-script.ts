/** Something that was done with an emulator, as somebody else could do it again. */
export type Step = RequestStep | { readonly kind: "wait"; readonly seconds: number } | { readonly kind: "restart" };

export interface RequestStep {
  readonly kind: "request";
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent. */
  readonly body: string | undefined;
  /** What it was answered with. */
  readonly status: number;
}

/**
 * Writes a shell script that does the same again, with the status that each request was answered with beside it.
 *
 * @param flags those of the command, for an emulator like the one on which it was done
 */
export function curlScript(flags: string, steps: readonly Step[]): string {
  return [
    "#!/bin/sh",
    `# Its first argument is the URL of: npx @remote-assistance/emulator ${flags}`.trimEnd(),
    "url=$1",
    ...steps.map(commandOf),
    "",
  ].join("\n");
}

function commandOf(step: Step): string {
  switch (step.kind) {
    case "request":
      return curlLine(step);
    case "wait":
      return `sleep ${step.seconds}`;
    case "restart":
      return 'read -p "Start the emulator anew, and press Enter. " _';
  }
}

function curlLine({ method, target, headers, body, status }: RequestStep): string {
  return [
    // -g: brackets and braces in the URL are no pattern.
    `curl -gsi -X ${method}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-binary ${quote(body)}`]),
    `"$url"${quote(target)} # ${status}`,
  ].join(" ");
}

/** Within single quotes a shell reads nothing but their end. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

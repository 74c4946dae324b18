import { Program } from "./program.ts";

// `npm start`: builds, then serves the reference, the mock and the emulator until Ctrl-C. If the servers were tasks of turbo, it
// would count them as failures on Ctrl-C, and npm's errors would follow their message that a port is in use.

const BUILD = ["packages/turbo/turbo.js", "run", "build", "--output-logs=errors-only"];
const SERVERS = [["apps/docs/src/cli.ts", "start"], ["apps/mock/src/cli.ts"], ["packages/emulator/dist/cli.js"]];

const programs: Program[] = [];
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
process.stdout.on("error", stop);

const options = process.argv.slice(2);
if (/^(--port[= ]0)?$/.test(options.join(" "))) await buildAndServe();
else {
  process.stderr.write(
    `Unknown options: ${options.join(" ")}. npm start takes --port 0: a free port for each server.\n`,
  );
  process.exitCode = 2;
}

async function buildAndServe(): Promise<void> {
  process.stdout.write("Building …\n");
  const build = start(...BUILD);
  if (!(await build.ended)) fail(build);
  if (stopping) return;

  const servers = SERVERS.map((command) => start(...command, ...options));
  await Promise.all(
    servers.map(async (server) => {
      if (!(await server.serves())) fail(server);
    }),
  );
  if (stopping) return;
  for (const server of servers) {
    server.showOn(process.stdout);
    void server.ended.then(() => fail(server));
  }
}

function start(...args: string[]): Program {
  const program = new Program(...args);
  programs.push(program);
  return program;
}

/** Ends everything because of one program, which has said why. What ends after that, or after Ctrl-C, was meant to. */
function fail(program: Program): void {
  if (stopping) return;
  program.showOn(process.stderr);
  process.exitCode = 1;
  stop();
}

function stop(): void {
  stopping = true;
  for (const program of programs) program.stop();
}

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of this package. */
export const folder = fileURLToPath(new URL("..", import.meta.url));

/** Milliseconds that a test may wait for commands; a run takes half a second, and far longer where others keep the processor busy. */
export const patience = 180_000;

export interface Outcome {
  readonly exitCode: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command, as the scripts of package.json do, in the folder of this package. */
export function redocly(...argv: readonly string[]): Promise<Outcome> {
  return runNode(["redocly.ts", ...argv]);
}

/** Runs Node in the folder of this package, `environment` added to this process's own. */
export function runNode(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const options = { cwd: folder, env: { ...process.env, ...environment }, maxBuffer: Number.POSITIVE_INFINITY };
  return new Promise((resolve) => {
    execFile(process.execPath, argv, options, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : error.code, stdout, stderr });
    });
  });
}

export type Problem = Awaited<ReturnType<typeof lint>>[number];

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly message: string;
    readonly location: readonly [
      { readonly source: { readonly ref: string }; readonly start: { readonly line: number } },
    ];
  }[];
}

/** Lints with the repository's own redocly.yaml, as many documents as are given in one run. */
export async function lint(...descriptions: readonly string[]) {
  const options = ["--config=../redocly.yaml", "--format=json", "--max-problems=9999"];
  return reports(await redocly("lint", ...descriptions, ...options)).flatMap(({ problems }) =>
    problems.map(({ ruleId: rule, severity, message, location: [{ source, start }] }) => {
      return { rule, severity, message, file: source.ref, line: start.line };
    }),
  );
}

/** One JSON document for each description, one straight after the other. */
function reports({ stdout, stderr }: Outcome): readonly Report[] {
  try {
    return JSON.parse(`[${stdout.replaceAll(/^\}(?=\{$)/gm, "},")}]`);
  } catch (error) {
    throw new Error(`redocly lint did not report in JSON:\n${stdout}\n${stderr}`, { cause: error });
  }
}

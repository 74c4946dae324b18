import { type Outcome, redocly } from "./redocly.ts";

export interface Problem {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly message: string;
    readonly location: readonly {
      readonly source: { readonly ref: string };
      readonly start: { readonly line: number };
    }[];
  }[];
}

/** Lints with the repository's own redocly.yaml, as many documents as are given in one run. */
export async function lint(...descriptions: readonly string[]): Promise<readonly Problem[]> {
  const outcome = await redocly(
    "lint",
    ...descriptions,
    "--config=../redocly.yaml",
    "--format=json",
    "--max-problems=9999",
  );
  return reports(outcome).flatMap(({ problems }) =>
    problems.map(({ ruleId: rule, severity, message, location: [location] }) => {
      if (location === undefined) throw new Error(`${rule} names no place: ${message}`);
      return { rule, severity, message, file: location.source.ref, line: location.start.line };
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

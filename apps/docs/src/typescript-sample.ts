import type { ExampleCall } from "./example-call.ts";
import { block, expandedLiteral, typescriptLiteral } from "./typescript-literal.ts";

/** What a sample needs to know of the client: `graph.<resource>.<name>(…)`. */
export interface ClientMethod {
  readonly resource: string;
  readonly name: string;
  /** Whether it gives a collection to iterate over, instead of the promise of an answer. */
  readonly paged: boolean;
}

// The samples' panel is about this wide.
const WIDTH = 64;

/**
 * Writes a call as a module that uses the client. The token comes from a variable `token`.
 *
 * @param result what to call the answer; left out, the call has none
 */
export function typescriptSample(call: ExampleCall, { resource, name, paged }: ClientMethod, result?: string): string {
  const assignment = result === undefined ? "" : `const ${result} = `;
  const start = `${assignment}await graph.${resource}.${name}`;
  const end = paged ? ".all();" : ";";
  const options = { ...call.query, ...call.headers };
  const values = [
    ...call.pathArguments,
    ...(call.body === undefined ? [] : [call.body.value]),
    ...(Object.keys(options).length > 0 ? [options] : []),
  ];
  return [
    'import { createGraphClient } from "@remote-assistance/client";',
    "",
    "const graph = createGraphClient({ credential: token });",
    `${start}${argumentList(values, WIDTH - start.length - end.length)}${end}`,
  ].join("\n");
}

function argumentList(values: readonly unknown[], width: number): string {
  const flat = `(${values.map((value) => typescriptLiteral(value, Number.POSITIVE_INFINITY)).join(", ")})`;
  if (flat.length <= width) return flat;
  const [only, second] = values;
  if (second === undefined) return `(${expandedLiteral(only, WIDTH)})`;
  return block(
    "(",
    values.map((value) => typescriptLiteral(value, WIDTH - 3)),
    ")",
  );
}

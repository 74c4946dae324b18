import { type Contract, isReference, type Operation, resolve } from "./contract.ts";

/** The words that could end a schema's name and cannot name a constant, the sample's own names among them. */
const RESERVED: ReadonlySet<string> = new Set(
  `break case catch class const continue debugger default delete do else enum export extends finally for function if
   implements import in instanceof interface let new package private protected public return static super switch this
   throw try typeof var void while with yield graph token`.split(/\s+/),
);

/**
 * Names what an operation answers: after the last word of its schema's name, `page` for one page of a list, else
 * `fallback`. `undefined` for an answer without a body.
 */
export function resultName(contract: Contract, operation: Operation, fallback: string): string | undefined {
  const [, success] = Object.entries(operation.responses).find(([status]) => status.startsWith("2")) ?? [];
  const [content] = Object.values((success && resolve(contract, success).content) ?? {});
  if (content === undefined) return undefined;
  // Of alternatives the first is the complete one.
  const schema = isReference(content.schema) ? content.schema : (content.schema.anyOf?.[0] ?? content.schema);
  if (resolve(contract, schema).properties?.value !== undefined) return "page";
  const word = isReference(schema) ? lastWord(schema.$ref) : fallback;
  return RESERVED.has(word) ? "result" : word;
}

function lastWord(text: string): string {
  return (/[A-Z][a-z0-9]*$/.exec(text)?.[0] ?? "result").toLowerCase();
}

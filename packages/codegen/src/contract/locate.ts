import { getAstNodeByPointer, getLineColLocation, type Source, unescapePointer } from "@redocly/openapi-core";
import { findInJson, JSON_TYPE } from "./json-places.ts";

/** A place in the text of a contract, as Redocly names it. */
interface Place {
  readonly source: Source;
  readonly pointer: string;
  /** Whether the key is meant, instead of its value. */
  readonly reportOnKey?: boolean;
}

const lineStarts = new WeakMap<Source, readonly number[]>();

/**
 * Line and column of a place, both from 1; of the nearest place around it, if it is not there. Redocly counts the lines from
 * the start for each place again, which takes longer than all the rest where the places lie deep in a large contract.
 */
export function locate({ source, pointer, reportOnKey = false }: Place): { line: number; column: number } {
  const offset =
    source.mimeType === JSON_TYPE
      ? findInJson(
          source,
          pointer
            .split("/")
            .slice(1)
            .filter((step) => step !== "")
            .map(unescapePointer),
          reportOnKey,
        )
      : (getAstNodeByPointer(astOf(source), pointer, reportOnKey)?.startPosition ?? 0);
  const starts = lineStarts.get(source) ?? findLineStarts(source.body);
  lineStarts.set(source, starts);
  const line = countUpTo(offset, starts);
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}

/** How many of the sorted numbers are not greater than a limit, by halving. */
function countUpTo(limit: number, sorted: readonly number[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? limit) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Ast = Parameters<typeof getAstNodeByPointer>[0];

function astOf(source: Source): Ast {
  // The source keeps what its first location had it parse, by a parser that Redocly does not give away.
  getLineColLocation({ source, pointer: "#/openapi" });
  const ast = source.getAst(() => {
    throw new Error("Redocly has not kept the places of this source.");
  });
  // Redocly types the same object twice, once as its parser does and once by itself, with other optional properties.
  return ast as Ast;
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

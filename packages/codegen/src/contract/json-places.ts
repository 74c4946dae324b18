import type { Source } from "@redocly/openapi-core";

/** Marks the source of a contract that is JSON. Any other is YAML, though it may begin alike. */
export const JSON_TYPE = "application/json";

/** Where a member of an object or array begins, and where its value does; in an array this is the same. */
interface Member {
  readonly start: number;
  readonly value: number;
}

type Members = ReadonlyMap<string, Member>;

/** The members of the objects and arrays that were looked into, by where these begin. */
const membersOf = new WeakMap<Source, Map<number, Members>>();

/**
 * Finds where a value of a JSON text begins, or its key; of the nearest value around it, if it is not there. Only what is on
 * the way is looked into. Redocly makes a tree of the whole text, which takes longer in a large contract than to check it.
 */
export function findInJson(source: Source, steps: readonly string[], isKey: boolean): number {
  const root = source.body.search(/\S/);
  let found: Member = { start: root, value: root };
  for (const step of steps) {
    const member = readMembers(source, found.value).get(step);
    if (member === undefined) break;
    found = member;
  }
  return isKey ? found.start : found.value;
}

function readMembers(source: Source, start: number): Members {
  const known = membersOf.get(source) ?? new Map<number, Members>();
  membersOf.set(source, known);
  const members = known.get(start) ?? scanMembers(source.body, start);
  known.set(start, members);
  return members;
}

/** @param start where an object or array begins; anything else has no members */
function scanMembers(text: string, start: number): Members {
  const members = new Map<string, Member>();
  if (text[start] !== "{" && text[start] !== "[") return members;
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]|[^\s,:"{}[\]]+/g;
  tokens.lastIndex = start + 1;
  let key: { readonly name: string; readonly start: number } | undefined;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [word] = token;
    if (word === "}" || word === "]") break;
    if (text[start] === "{" && key === undefined) {
      key = { name: JSON.parse(word), start: token.index };
      continue;
    }
    members.set(key?.name ?? String(members.size), { start: key?.start ?? token.index, value: token.index });
    key = undefined;
    if (word === "{" || word === "[") tokens.lastIndex = findEnd(text, token.index);
  }
  return members;
}

/** Where the text goes on behind an object or array. */
function findEnd(text: string, start: number): number {
  const brackets = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/g;
  brackets.lastIndex = start;
  let depth = 0;
  for (let bracket = brackets.exec(text); bracket !== null; bracket = brackets.exec(text)) {
    if (bracket[0] === "{" || bracket[0] === "[") depth++;
    else if (bracket[0] === "}" || bracket[0] === "]") depth--;
    if (depth === 0) return brackets.lastIndex;
  }
  return text.length;
}

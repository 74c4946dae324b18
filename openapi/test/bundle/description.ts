import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The documents that an OpenAPI description is made of, by URL; the first is the root. */
export type Description = ReadonlyMap<string, unknown>;

/** A node of a description, by the URL of its document and the way down from there. */
export interface Place {
  readonly document: string;
  readonly keys: readonly string[];
}

/** Reads a description and every file that it refers to, by the rules for URLs: nothing of Redocly has a part in it. */
export function readDescription(root: URL): Description {
  const description = new Map<string, unknown>();
  const unread = [root.href];
  for (const url of unread) {
    if (description.has(url)) continue;
    const document: unknown = parse(readFileSync(new URL(url), "utf8"));
    description.set(url, document);
    unread.push(...referencesIn(document).map((reference) => withoutFragment(new URL(reference, url))));
  }
  return description;
}

export function rootOf(description: Description): Place {
  const [document] = description.keys();
  if (document === undefined) throw new TypeError("A description has at least one document.");
  return { document, keys: [] };
}

export function nodeAt(description: Description, { document, keys }: Place): unknown {
  return keys.reduce<unknown>((node, key) => membersOf(node)[key], description.get(document));
}

/** Further down, a `$ref` at the end followed; undefined if nothing is there. */
export function childOf(description: Description, parent: Place, ...keys: readonly string[]): Place | undefined {
  const place = { ...parent, keys: [...parent.keys, ...keys] };
  const node = nodeAt(description, place);
  if (node === undefined) return undefined;
  const { $ref } = membersOf(node);
  if (typeof $ref !== "string") return place;
  const target = new URL($ref, place.document);
  return childOf(description, { document: withoutFragment(target), keys: [] }, ...keysOf(target.hash));
}

/** The keys of what is there; none if nothing is. */
export function namesIn(description: Description, place: Place | undefined): readonly string[] {
  return place === undefined ? [] : Object.keys(membersOf(nodeAt(description, place)));
}

/** The members of an object or an array; none of anything else. */
export function membersOf(node: unknown): Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null ? { ...node } : {};
}

function referencesIn(node: unknown): readonly string[] {
  const { $ref, ...members } = membersOf(node);
  return [...(typeof $ref === "string" ? [$ref] : []), ...Object.values(members).flatMap(referencesIn)];
}

function withoutFragment(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}

/** The keys of a JSON pointer in a fragment: `#/paths/~1devices`. */
function keysOf(fragment: string): readonly string[] {
  const keys = decodeURIComponent(fragment.slice(1)).split("/").slice(1);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

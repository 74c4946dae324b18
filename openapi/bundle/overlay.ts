import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { exec } from "jsonpath-rfc9535";
import { isNode, LineCounter, parseDocument } from "yaml";
import { arrayIn, isObject, type Json, type JsonObject, objectIn } from "./contract.ts";

/** One change of an OpenAPI Overlay document. */
export interface Action {
  /** A JSONPath as RFC 9535 defines it. */
  readonly target: string;
  readonly update: Json;
  readonly remove: boolean;
  /** How many nodes the target has to select: `x-count`, else one. */
  readonly count: number;
  /** The texts that `update` translates, as they were when it did: `x-source`, in the form of `update`. */
  readonly source: JsonObject;
  /** Where the target is written, such as `overlays/beta.yaml:12:13`. */
  readonly place: string;
}

/**
 * Reads the actions of an Overlay document (OpenAPI Overlay Specification 1.0).
 *
 * @throws if it is not YAML, or an action has no target; Redocly's lint says what else is wrong with its form
 */
export function readOverlay(file: URL): readonly Action[] {
  const name = relative(fileURLToPath(new URL("../", import.meta.url)), fileURLToPath(file));
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter });
  const [problem] = document.errors;
  if (problem !== undefined) throw new Error(`${name}: ${problem.message}`);
  return arrayIn(document.toJS(), "actions").map((action, index) => {
    const { target, update = null, remove, "x-count": count } = isObject(action) ? action : {};
    if (typeof target !== "string") throw new Error(`${name}: actions[${index}] has no \`target\`. Add a JSONPath.`);
    if (update === null && remove !== true) {
      throw new Error(`${name}: actions[${index}] does nothing. Add \`update\`, or \`remove: true\`.`);
    }
    const node = document.getIn(["actions", index, "target"], true);
    const { line, col } = lineCounter.linePos((isNode(node) && node.range?.[0]) || 0);
    return {
      ...{ target, update, remove: remove === true, count: typeof count === "number" ? count : 1 },
      ...{ source: objectIn(action, "x-source"), place: `${name}:${line}:${col}` },
    };
  });
}

/** A node that an action selects. */
export interface Match {
  readonly node: Json;
  /** The keys from the root to the node. */
  readonly keys: readonly (string | number)[];
}

/**
 * Returns a copy of the contract with the actions applied in their order. Unlike the specification, which lets an action
 * do nothing, an action that does not select what it says is an error: the contract has moved away from under it.
 *
 * The libraries on npm ignore a path that they cannot read or that selects nothing, and remove the wrong items of arrays.
 *
 * @throws with the place in the overlay if a target is not a JSONPath, selects another number of nodes than `x-count`
 *   (else one), or selects a text or number for an update
 */
export function applyOverlay(contract: JsonObject, actions: readonly Action[]): JsonObject {
  const result = structuredClone(contract);
  for (const action of actions) {
    const matches = select(result, action);
    // From the last item of an array on, so that removing one does not shift those that follow.
    if (action.remove) for (const match of matches.toSorted(lastItemFirst)) remove(result, match);
    else for (const { node } of matches) update(node, action);
  }
  return result;
}

/**
 * The nodes that an action selects.
 *
 * @throws as `applyOverlay` does
 */
export function select(contract: JsonObject, { target, count, place }: Action): readonly Match[] {
  const matches: Match[] = [];
  try {
    exec(contract, target, (node, keys) => matches.push({ node, keys: keys.map(unescapeKey) }));
  } catch (cause) {
    throw new Error(`${place}: The target is not a JSONPath: ${target}. Quote names with hyphens: ['x-cloud'].`, {
      cause,
    });
  }
  // A path may select a node twice.
  const nodes = [...new Map(matches.map((match) => [JSON.stringify(match.keys), match])).values()];
  if (nodes.length === count) return nodes;
  const remedy = nodes.length === 0 ? "Correct the target, or delete the action." : "Correct the target or `x-count`.";
  throw new Error(`${place}: ${target} selects ${nodes.length} nodes instead of ${count}. ${remedy}`);
}

function lastItemFirst({ keys: one }: Match, { keys: other }: Match): number {
  return Number(other.at(-1)) - Number(one.at(-1)) || 0;
}

/** The library escapes keys as normalized paths have them, but does not join them to one. */
function unescapeKey(key: string | number): string | number {
  return typeof key === "number" ? key : JSON.parse(`"${key.replaceAll("\\'", "'").replaceAll('"', '\\"')}"`);
}

function remove(contract: JsonObject, { keys }: Match): void {
  const parent = keys.slice(0, -1).reduce<Json>((node, key) => Reflect.get(Object(node), key), contract);
  const key = keys.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isObject(parent)) delete parent[String(key)];
}

function update(node: Json, { update: change, place }: Action): void {
  if (Array.isArray(node)) node.push(...structuredClone(Array.isArray(change) ? change : [change]));
  else if (isObject(node) && isObject(change)) merge(node, change);
  else throw new Error(`${place}: Only an object can be merged, and into an object. Target its parent.`);
}

const ORDINARY = { enumerable: true, writable: true, configurable: true };

function merge(object: JsonObject, change: JsonObject): void {
  for (const [name, value] of Object.entries(change)) {
    const present = Object.hasOwn(object, name) ? object[name] : undefined;
    if (isObject(present) && isObject(value)) merge(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) present.push(...structuredClone(value));
    // Not by assignment, which would set the prototype for the name `__proto__`.
    else Object.defineProperty(object, name, { value: structuredClone(value), ...ORDINARY });
  }
}

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isNode, LineCounter, parseDocument } from "yaml";
import { arrayIn, isObject, type Json, type JsonObject, objectIn } from "../json.ts";

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
  const name = relative(fileURLToPath(new URL("../../", import.meta.url)), fileURLToPath(file));
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

import type { Contract } from "./contract.ts";
import { type OpenApiDocument, resolve } from "./open-api-document.ts";

/** Each node of a bundle stands in one place, so that a node tells its pointer. */
const pointers = new WeakMap<OpenApiDocument, ReadonlyMap<object, string>>();

/**
 * The JSON pointer of a node of the document, or of what is inside of it.
 *
 * @param names from the node inwards, such as a keyword of a schema
 */
export function pointerTo(document: OpenApiDocument, node: object, ...names: readonly string[]): string {
  const known = pointers.get(document) ?? new Map(listNodes(document, ""));
  pointers.set(document, known);
  return [known.get(node) ?? "", ...names.map(escapeName)].join("/");
}

export function pointerToOperation({ operations, document }: Contract, operationId: string): string {
  const operation = operations[operationId];
  return operation === undefined
    ? ""
    : pointerTo(document, document.paths, operation.path, operation.method.toLowerCase());
}

/** The provenance entries that the claim at a pointer rests on: those of the nearest object around it that names some. */
export function evidenceAt(document: OpenApiDocument, pointer: string): readonly string[] {
  const nodes: object[] = [document];
  for (const name of pointer.split("/").slice(1)) {
    const node: object = Object(Reflect.get(resolve(document, nodes.at(-1) ?? {}), unescapeName(name)));
    // What stands next to a reference is nearer than what it leads to.
    nodes.push(resolve(document, node), node);
  }
  const claims = nodes.map((node): unknown => Reflect.get(node, "x-provenance"));
  const nearest = claims.findLast((claim) => Array.isArray(claim));
  return Array.isArray(nearest) ? nearest.map(String) : [];
}

function* listNodes(node: object, pointer: string): Generator<[object, string]> {
  yield [node, pointer];
  for (const [name, child] of Object.entries(node)) {
    if (typeof child === "object" && child !== null) yield* listNodes(child, `${pointer}/${escapeName(name)}`);
  }
}

function escapeName(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeName(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}

import type { Target } from "@remote-assistance/http";
import type { Contract } from "../contracts.ts";
import { invalidVersion, noMethodMatch, unknownSegment } from "../failures/failures.ts";
import type { Route } from "../operations/handler.ts";

/** Finds what a request is for. */
export interface Router {
  /** Whether a path begins with a version of the service. */
  serves(target: Target): boolean;
  /** @throws GraphFailure 400 for a path that leads nowhere, and for a method that it does not have */
  find(method: string, target: Target): Route;
}

/** A segment of the contract's paths, and what can follow it. */
interface Segment {
  /** By name as the contract spells it, and in lower case. */
  readonly literals: Map<string, Segment>;
  parameter: { readonly name: string; readonly segment: Segment } | undefined;
  /** By HTTP method. */
  readonly operations: Map<string, Omit<Route, "parameters">>;
  /** The kinds of the segments up to here, such as `~/singleton/navigation/key`. */
  readonly template: string;
}

/** Makes a tree of the paths of each contract: finding one costs a look-up per segment, however many there are. */
export function createRouter(contracts: readonly Contract[]): Router {
  const trees = new Map(contracts.map((contract) => [contract.version, createTree(contract)]));
  // Graph does not regard the case of a version.
  const findTree = (version: string) => trees.get(version.toLowerCase());
  const isRoot = (segment: string) => [...trees.values()].some(({ literals }) => literals.has(segment.toLowerCase()));
  return {
    serves: ({ segments: [version = ""] }) => findTree(version) !== undefined,
    find(method, { path, segments: [version = "", ...segments] }) {
      const tree = findTree(version);
      if (tree === undefined) throw invalidVersion(version, isRoot(version));
      const parameters: Record<string, string> = {};
      let segment = tree;
      for (const encoded of segments) segment = follow(segment, decodeSegment(encoded), parameters);
      // Every segment is known, but the path ends too early: its last one leads nowhere.
      if (segment.operations.size === 0) throw unknownSegment(segments.at(-1) ?? "");
      // `HEAD` is `GET` without a body (RFC 9110, 9.3.2).
      const found = segment.operations.get(method === "HEAD" ? "GET" : method);
      if (found === undefined) throw noMethodMatch(method, segment.template, path.slice(version.length + 1));
      return { ...found, parameters };
    },
  };
}

function createTree(contract: Contract): Segment {
  const root = newSegment("~");
  for (const [operationId, operation] of Object.entries(contract.operations)) {
    const validators = contract.validators[operationId];
    if (validators === undefined) throw new Error(`The contract has no validators of ${operationId}.`);
    const last = operation.path.split("/").slice(1).reduce(addSegment, root);
    last.operations.set(operation.method, { contract, operationId, operation, validators });
  }
  return root;
}

function newSegment(template: string): Segment {
  return { literals: new Map(), parameter: undefined, operations: new Map(), template };
}

function addSegment(parent: Segment, text: string): Segment {
  if (text.startsWith("{")) {
    parent.parameter ??= { name: text.slice(1, -1), segment: newSegment(`${parent.template}/key`) };
    return parent.parameter.segment;
  }
  const known = parent.literals.get(text);
  if (known !== undefined) return known;
  const kind = kindOf(text, parent);
  const segment = newSegment(`${parent.template}/${kind}`);
  // OData's own name of a bound action is the qualified one; clients made from Microsoft's OpenAPI for PowerShell use it.
  for (const name of kind === "action" ? [text, `microsoft.graph.${text}`] : [text]) {
    parent.literals.set(name, segment).set(name.toLowerCase(), segment);
  }
  return segment;
}

function kindOf(text: string, parent: Segment): string {
  if (text.startsWith("$")) return text;
  if (parent.template === "~") return "singleton";
  return parent.template.endsWith("/key") ? "action" : "navigation";
}

function follow({ literals, parameter }: Segment, text: string, parameters: Record<string, string>): Segment {
  const literal = literals.get(text);
  if (literal !== undefined) return literal;
  // An empty segment is not a key: `DELETE /things/` must not delete a thing.
  if (parameter !== undefined && text !== "") {
    parameters[parameter.name] = text;
    return parameter.segment;
  }
  // Graph does not regard the case of its own words: its permission map is in lower case. Where a key can stand, any other
  // spelling is a key.
  return literals.get(text.toLowerCase()) ?? followKey(literals, text, parameters);
}

const KEY_IN_PARENTHESES = /^([^(]+)\('((?:[^']|'')+)'\)$/;

/** OData's own way to write a key: `things('id')`, with a quote in it doubled. */
function followKey(literals: Segment["literals"], text: string, parameters: Record<string, string>): Segment {
  const [, name = "", key = ""] = KEY_IN_PARENTHESES.exec(text) ?? [];
  const parameter = literals.get(name.toLowerCase())?.parameter;
  if (parameter === undefined) throw unknownSegment(text);
  parameters[parameter.name] = key.replaceAll("''", "'");
  return parameter.segment;
}

function decodeSegment(encoded: string): string {
  if (!encoded.includes("%")) return encoded;
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw unknownSegment(encoded);
  }
}

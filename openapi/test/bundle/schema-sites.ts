import { childOf, type Description, membersOf, namesIn, nodeAt, type Place, rootOf } from "./description.ts";

const methods = ["get", "put", "post", "delete", "patch"];

/** A schema of a parameter, a body or a header. */
export interface SchemaSite {
  /** Where it is, in words that do not depend on how the description is cut into files. */
  readonly name: string;
  /** The schema, its `$ref`s made absolute so that it can be compiled outside its document. */
  readonly schema: unknown;
  /** The values of the examples beside it. */
  readonly examples: readonly unknown[];
}

/** The schemas of all parameters, bodies and headers of a description. */
export function schemaSites(description: Description): readonly SchemaSite[] {
  const paths = childOf(description, rootOf(description), "paths");
  return namesIn(description, paths).flatMap((path) => {
    const pathItem = paths && childOf(description, paths, path);
    if (pathItem === undefined) return [];
    return methods.flatMap((method) => {
      const operation = childOf(description, pathItem, method);
      if (operation === undefined) return [];
      return [
        ...sitesUnder(description, childOf(description, pathItem, "parameters"), `${method} ${path}, path parameter`),
        ...sitesOfOperation(description, operation, `${method} ${path},`),
      ];
    });
  });
}

function sitesOfOperation(description: Description, operation: Place, name: string): readonly SchemaSite[] {
  const responses = childOf(description, operation, "responses");
  const requestBody = childOf(description, operation, "requestBody");
  return [
    ...sitesUnder(description, childOf(description, operation, "parameters"), `${name} parameter`),
    ...sitesUnder(description, requestBody && childOf(description, requestBody, "content"), `${name} body`),
    ...namesIn(description, responses).flatMap((status) => {
      const response = responses && childOf(description, responses, status);
      if (response === undefined) return [];
      return ["headers", "content"].flatMap((kind) =>
        sitesUnder(description, childOf(description, response, kind), `${name} ${status} ${kind}`),
      );
    }),
  ];
}

/** The `schema` of each member: of a list of parameters, a map of media types, or a map of headers. */
function sitesUnder(description: Description, parent: Place | undefined, name: string): readonly SchemaSite[] {
  return namesIn(description, parent).flatMap((key) => {
    const member = parent && childOf(description, parent, key);
    const { schema } = membersOf(member && nodeAt(description, member));
    if (member === undefined || schema === undefined) return [];
    const examples = examplesOf(description, member);
    return [{ name: `${name} ${key}`, schema: withAbsoluteReferences(schema, member.document), examples }];
  });
}

function examplesOf(description: Description, owner: Place): readonly unknown[] {
  const { example } = membersOf(nodeAt(description, owner));
  const named = namesIn(description, childOf(description, owner, "examples")).map((name) => {
    const place = childOf(description, owner, "examples", name);
    return place && membersOf(nodeAt(description, place)).value;
  });
  return [example, ...named].filter((value) => value !== undefined);
}

function withAbsoluteReferences(node: unknown, document: string): unknown {
  if (Array.isArray(node)) return node.map((item) => withAbsoluteReferences(item, document));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" ? new URL(String(value), document).href : withAbsoluteReferences(value, document),
    ]),
  );
}

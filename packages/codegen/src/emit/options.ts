import type { Documentation, Operation, Parameter, Schema } from "../ir.ts";
import { headersName, optionsName, queryName, responseHeadersName } from "../naming.ts";
import { docComment, documentationParagraphs } from "./doc-comment.ts";
import { propertyName } from "./source-text.ts";
import type { Direction, TypeWriter } from "./type-text.ts";

/**
 * A contract declares it, so that a next link is a valid request; but a caller follows the link as it is, and builds none.
 * (OData 4.01, part 1, Server-Driven Paging; learn.microsoft.com/graph/paging)
 */
const NOT_FOR_CALLERS = "$skiptoken";

/** The query options and headers that a caller writes. */
export function callerOptions({ query, headers }: Operation): Parameter[] {
  return [...query.filter(({ name }) => name !== NOT_FOR_CALLERS), ...headers];
}

/** Whether an operation has an options interface of its own. */
export function hasOptions(operation: Operation): boolean {
  return callerOptions(operation).length > 0;
}

/** Declares what an operation takes beside its path and body, and the headers that a success has, each as an interface. */
export function declareParameters(operation: Operation, writer: TypeWriter): string[] {
  const { id, resource, name, headers } = operation;
  const method = `\`${resource}.${name}\``;
  const query = callerOptions(operation).filter((parameter) => !headers.includes(parameter));
  const declared = [
    { name: queryName(id), comment: `The query options of ${method}.`, members: query },
    { name: headersName(id), comment: `The request headers of ${method}.`, members: headers },
  ].filter(({ members }) => members.length > 0);
  const declarations = declared.map(({ name, comment, members }) =>
    declareInterface(name, comment, members, "writing", writer),
  );
  if (declared.length > 0) {
    writer.ofRuntime.add("RequestOptions");
    const bases = ["RequestOptions", ...declared.map((base) => base.name)].join(", ");
    declarations.push(
      `${docComment([`The options of ${method}.`])}export interface ${optionsName(id)} extends ${bases} {}\n`,
    );
  }
  const answered = responseHeaders(operation);
  if (answered.length === 0) return declarations;
  const comment = `The headers that a success of ${method} has.`;
  return [...declarations, declareInterface(responseHeadersName(id), comment, answered, "reading", writer)];
}

interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly documentation: Documentation;
  readonly schema: Schema;
}

function declareInterface(
  name: string,
  comment: string,
  members: readonly Member[],
  direction: Direction,
  writer: TypeWriter,
): string {
  const lines = members.map(({ name, required, documentation, schema }) => {
    const type = writer.write(schema.shape, direction, "  ");
    // Without `undefined`, `{ $filter: maybe }` would not compile under `exactOptionalPropertyTypes`.
    const member = required ? `: ${type}` : `?: ${type} | undefined`;
    return `${docComment(documentationParagraphs(documentation), "  ")}  ${propertyName(name)}${member};\n`;
  });
  return `${docComment([comment])}export interface ${name} {\n${lines.join("")}}\n`;
}

/** A header is certain if every success has to have it. */
function responseHeaders({ successes }: Operation): Member[] {
  const all = new Map(successes.flatMap(({ headers }) => headers.map((header) => [header.name, header])));
  return [...all.values()].map((header) => {
    const certain = successes.every(({ headers }) =>
      headers.some(({ name, required }) => name === header.name && required),
    );
    return { ...header, required: certain };
  });
}

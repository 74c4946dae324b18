import type { Operation, Parameter } from "../ir.ts";
import { optionsName } from "../naming.ts";
import { docComment, documentationParagraphs } from "./doc-comment.ts";
import { propertyName } from "./source-text.ts";
import type { TypeWriter } from "./type-text.ts";

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

/** Declares the options interface of an operation. */
export function declareOptions(operation: Operation, writer: TypeWriter): string {
  const { id, resource, name } = operation;
  const members = callerOptions(operation).map((parameter) => {
    const comment = docComment(documentationParagraphs(parameter.documentation), "  ");
    const type = writer.write(parameter.schema.shape, "writing", "  ");
    // Without `undefined`, `{ $filter: maybe }` would not compile under `exactOptionalPropertyTypes`.
    const member = parameter.required ? `: ${type}` : `?: ${type} | undefined`;
    return `${comment}  ${propertyName(parameter.name)}${member};\n`;
  });
  const comment = docComment([`The options of \`${resource}.${name}\`.`]);
  return `${comment}export interface ${optionsName(id)} extends RequestOptions {\n${members.join("")}}\n`;
}

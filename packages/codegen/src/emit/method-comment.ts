import type { ExternalDocs, OperationDescription } from "../describe/description.ts";
import { docComment, oneLine } from "./doc-comment.ts";

/**
 * Writes the doc comment of a method.
 *
 * @param note what is special about one overload
 */
export function methodComment(operation: OperationDescription, note?: string): string {
  const { summary, description, scopes } = operation;
  const permissions = scopes.map((scope) => `\`${scope}\``).join(", ");
  return docComment(
    [
      summary,
      description,
      note,
      permissions && `Permissions: ${permissions} (least privileged first).`,
      tags(operation).join("\n"),
    ],
    "  ",
  );
}

export function seeTag({ url, description }: ExternalDocs): string {
  return `@see ${description === undefined ? url : `{@link ${url} | ${oneLine(description)}}`}`;
}

function tags({ deprecated, pathParameters, requestBody, successes, externalDocs }: OperationDescription): string[] {
  const described = [
    ...pathParameters.map(({ name, documentation }) => [name, documentation.description] as const),
    ["body", requestBody?.description] as const,
  ];
  return [
    ...(deprecated ? ["@deprecated"] : []),
    ...described.flatMap(([name, text]) => (text === undefined ? [] : [`@param ${name} - ${oneLine(text)}`])),
    ...(successes.some(({ body }) => body !== undefined) ? [`@returns ${returns(successes)}`] : []),
    ...(externalDocs === undefined ? [] : [seeTag(externalDocs)]),
  ];
}

function returns(successes: OperationDescription["successes"]): string {
  return successes
    .map(({ description, body }) => `${body === undefined ? "`undefined`: " : ""}${oneLine(description)}`)
    .join(" Or ");
}

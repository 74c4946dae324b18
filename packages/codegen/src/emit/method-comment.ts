import type { OperationDescription } from "../describe/description.ts";
import type { ExternalDocs } from "../describe/documentation.ts";
import { docComment, oneLine } from "./doc-comment.ts";

/** Writes the doc comment of a method. */
export function methodComment(operation: OperationDescription): string {
  const { summary, description, scopes, successes, externalDocs } = operation;
  const permissions = scopes.map((scope) => `\`${scope}\``).join(", ");
  return docComment(
    [
      summary,
      description,
      permissions && `Permissions: ${permissions} (least privileged first).`,
      [
        ...callTags(operation),
        ...(successes.some(({ body }) => body !== undefined) ? [`@returns ${returns(successes)}`] : []),
        ...(externalDocs === undefined ? [] : [seeTag(externalDocs)]),
      ].join("\n"),
    ],
    "  ",
  );
}

/**
 * Writes the doc comment of one more overload of a method. An editor shows it alone, beside the arguments and on hover, so
 * that it names the method; what the method's own comment tells at length stands there only.
 *
 * @param note what is special about this overload
 */
export function overloadComment(operation: OperationDescription, note: string): string {
  return docComment([operation.summary, note, callTags(operation).join("\n")], "  ");
}

export function seeTag({ url, description }: ExternalDocs): string {
  return `@see ${description === undefined ? url : `{@link ${url} | ${oneLine(description)}}`}`;
}

/** The tags that an editor looks for at the very overload that a call takes. */
function callTags({ deprecated, pathParameters, requestBody }: OperationDescription): string[] {
  const described = [
    ...pathParameters.map(({ name, documentation }) => [name, documentation.description] as const),
    ["body", requestBody?.description] as const,
  ];
  return [
    ...(deprecated ? ["@deprecated"] : []),
    ...described.flatMap(([name, text]) => (text === undefined ? [] : [`@param ${name} - ${oneLine(text)}`])),
  ];
}

function returns(successes: OperationDescription["successes"]): string {
  return successes
    .map(({ description, body }) => `${body === undefined ? "`undefined`: " : ""}${oneLine(description)}`)
    .join(" Or ");
}

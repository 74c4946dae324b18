import type { ExternalDocs, Operation } from "../ir.ts";
import { docComment, oneLine } from "./doc-comment.ts";

/** Writes the doc comment of what calls an operation. */
export function callComment(operation: Operation, indent = ""): string {
  const { summary, description, scopes, externalDocs } = operation;
  const permissions = scopes.map((scope) => `\`${scope}\``).join(", ");
  return docComment(
    [
      summary,
      description,
      permissions && `Permissions: ${permissions} (least privileged first).`,
      [
        ...callTags(operation),
        ...returns(operation),
        ...(externalDocs === undefined ? [] : [seeTag(externalDocs)]),
      ].join("\n"),
    ],
    indent,
  );
}

/**
 * Writes the doc comment of one more overload. An editor shows it alone, beside the arguments and on hover, so
 * that it names the operation; what the first comment tells at length stands there only.
 *
 * @param note what is special about this overload
 */
export function overloadComment(operation: Operation, note: string, indent = ""): string {
  return docComment([operation.summary, note, callTags(operation).join("\n")], indent);
}

export function seeTag({ url, description }: ExternalDocs): string {
  return `@see ${description === undefined ? url : `{@link ${url} | ${oneLine(description)}}`}`;
}

/** The tags that an editor looks for at the very overload that a call takes. */
function callTags({ deprecated, pathParameters, requestBody }: Operation): string[] {
  const described = [
    ...pathParameters.map(({ name, documentation }) => [name, documentation.description] as const),
    ["body", requestBody?.description] as const,
  ];
  return [
    ...(deprecated ? ["@deprecated"] : []),
    ...described.flatMap(([name, text]) => (text === undefined ? [] : [`@param ${name} - ${oneLine(text)}`])),
  ];
}

function returns({ successes, page }: Operation): string[] {
  if (page !== undefined) return ["@returns Every item as it is read, page after page. Nothing is sent before that."];
  if (successes.every(({ body }) => body === undefined)) return [];
  const meanings = successes.map(
    ({ description, body }) => `${body === undefined ? "`undefined`: " : ""}${oneLine(description)}`,
  );
  return [`@returns ${meanings.join(" Or ")}`];
}

import type { ExternalDocs, Operation } from "../ir.ts";
import { optionsName, selectedName } from "../naming.ts";
import { callerOptions, hasOptions } from "./models.ts";
import { docComment, oneLine } from "./source-text.ts";
import type { TypeWriter } from "./type-text.ts";

/** One way to call an operation. */
interface Overload {
  /** What is special about it. The first overload has none, and speaks for them all. */
  readonly note?: string;
  readonly typeParameter?: string;
  readonly options: string;
  readonly optionsRequired: boolean;
  /** What a call returns. */
  readonly returned: string;
}

/** Says how an operation is called: in one way for each thing that can be known of `$select`. */
export function overloadsOf(operation: Operation, writer: TypeWriter): Overload[] {
  const { id, select, page } = operation;
  const options = hasOptions(operation) ? optionsName(id) : "RequestOptions";
  if (options === "RequestOptions") writer.ofRuntime.add(options);
  else writer.mentioned.add(options);
  const optionsRequired = callerOptions(operation).some(({ required }) => required);
  const items = page && writer.write(page.items, "reading", "  ");
  if (select === undefined) {
    return [{ options, optionsRequired, returned: returnedType(resultType(operation, writer), items) }];
  }
  return [
    {
      options: `${options} & { $select?: undefined }`,
      optionsRequired,
      returned: returnedType(writer.model(select.completeModel, "reading"), items),
    },
    {
      note: "With `$select`, the answer has just the properties that it names.",
      typeParameter: `<const Property extends ${writer.model(select.properties, "writing")}>`,
      // A tuple: an array whose content only the run knows may name any of them, and goes on to the last overload.
      options: `Omit<${options}, "$select"> & { $select: readonly [Property, ...Property[]] }`,
      optionsRequired: true,
      returned: returnedType(
        `${selectedName(select.completeModel)}<Property>`,
        page && `${selectedName(select.element)}<Property>`,
      ),
    },
    {
      note: "With a `$select` whose content the compiler does not know, any property may be missing.",
      options,
      optionsRequired,
      returned: returnedType(
        writer.model(select.selectionModel, "reading"),
        page?.selectedItems && writer.write(page.selectedItems, "reading", "  "),
      ),
    },
  ];
}

/** The parameters of an overload, as they are written. */
export function parametersOf(operation: Operation, overload: Overload, writer: TypeWriter): string[] {
  const { options, optionsRequired } = overload;
  return [
    ...operation.pathParameters.map(({ name }) => `${name}: string`),
    ...bodyParameter(operation, optionsRequired, writer),
    `options${optionsRequired ? "" : "?"}: ${options}`,
  ];
}

/** @param items what the result holds, if it is a page */
function returnedType(result: string, items: string | undefined): string {
  return items === undefined ? `Promise<${result}>` : `PagedCollection<${items}, ${result}>`;
}

function bodyParameter({ requestBody }: Operation, optionsRequired: boolean, writer: TypeWriter): string[] {
  if (requestBody === undefined) return [];
  const type = writer.write(requestBody.schema.shape, "writing", "    ");
  if (requestBody.required) return [`body: ${type}`];
  // What may be left out cannot stand before what may not.
  return [optionsRequired ? `body: ${type} | undefined` : `body?: ${type}`];
}

function resultType({ successes }: Operation, writer: TypeWriter): string {
  const bodies = successes.flatMap(({ body }) => body ?? []);
  if (bodies.length === 0) return "void";
  const types = new Set(bodies.map(({ schema }) => writer.write(schema.shape, "reading", "  ")));
  if (bodies.length < successes.length) types.add("undefined");
  return [...types].join(" | ");
}

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

import type { ExternalDocs, Operation } from "../ir.ts";
import { optionsName, responseHeadersName, selectedName } from "../naming.ts";
import { callerOptions, hasOptions, mayReturnNothing, responseHeaders } from "./models.ts";
import { docComment, oneLine } from "./source-text.ts";
import type { TypeWriter } from "./type-text.ts";

/** One way to call an operation. */
interface Overload {
  /** What is special about it; the first overload has nothing special. */
  readonly note?: string;
  readonly typeParameter?: string;
  readonly options: string;
  readonly optionsRequired: boolean;
  /** What a call returns. */
  readonly returned: string;
  /** Whether its response has a body; left out where that is not known. */
  readonly hasBody?: boolean;
}

/** Says how an operation is called: in one way for each thing that can be known of `$select`, and of `Prefer`. */
export function overloadsOf(operation: Operation, writer: TypeWriter): Overload[] {
  const { id, select, page } = operation;
  const options = hasOptions(operation) ? optionsName(id) : "RequestOptions";
  if (options === "RequestOptions") writer.ofRuntime.add(options);
  else writer.mentioned.add(options);
  const optionsRequired = callerOptions(operation).some(({ required }) => required);
  const items = page && writer.write(page.items, "reading", "  ");
  const returnedType = (result: string, items: string | undefined) =>
    items === undefined ? promiseType(operation, result, writer) : `PagedCollection<${items}, ${result}>`;
  if (select === undefined) {
    const result = resultType(operation, writer);
    const whatever = { options, optionsRequired, returned: returnedType(result, items) };
    if (!mayReturnNothing(operation)) return [whatever];
    return [
      {
        options: `${options} & { Prefer?: "return=representation" | undefined }`,
        optionsRequired,
        returned: returnedType(result.replace(" | undefined", ""), items),
        hasBody: true,
      },
      {
        note: "With `Prefer: return=minimal`, the response has no body.",
        options: `${options} & { Prefer: "return=minimal" }`,
        optionsRequired: true,
        returned: returnedType("void", items),
        hasBody: false,
      },
      { note: "With a `Prefer` that the compiler does not know, the response may have no body.", ...whatever },
    ];
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

/** The promise knows the headers that a success has. */
function promiseType(operation: Operation, result: string, writer: TypeWriter): string {
  writer.ofRuntime.add("CallPromise");
  if (responseHeaders(operation).length === 0) return `CallPromise<${result}>`;
  const headers = responseHeadersName(operation.id);
  writer.mentioned.add(headers);
  return `CallPromise<${result}, ${headers}>`;
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

/**
 * Writes the doc comment of one way to call an operation. An editor shows each overload alone, beside the arguments and on
 * hover, so that each says everything.
 */
export function callComment(operation: Operation, { note, hasBody }: Overload, indent = ""): string {
  const { summary, description, scopes, externalDocs } = operation;
  const permissions = scopes.map((scope) => `\`${scope}\``).join(", ");
  return docComment(
    [
      summary,
      note,
      description,
      permissions && `Permissions: ${permissions} (least privileged first).`,
      [
        ...callTags(operation),
        ...returns(operation, hasBody),
        ...(externalDocs === undefined ? [] : [seeTag(externalDocs)]),
      ].join("\n"),
    ],
    indent,
  );
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

function returns({ successes, page }: Operation, hasBody: boolean | undefined): string[] {
  if (page !== undefined) return ["@returns Every item as it is read, page after page. Nothing is sent before that."];
  if (successes.every(({ body }) => body === undefined)) return [];
  const possible = successes.filter(({ body }) => hasBody === undefined || hasBody === (body !== undefined));
  const meanings = possible.map(
    ({ description, body }) => `${body === undefined ? "`undefined`: " : ""}${oneLine(description)}`,
  );
  return [`@returns ${meanings.join(" Or ")}`];
}

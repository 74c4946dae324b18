import type { Operation } from "../ir.ts";
import { optionsName, selectedName } from "../naming.ts";
import { callerOptions, hasOptions } from "./options.ts";
import type { TypeWriter } from "./type-text.ts";

/** One way to call an operation. */
export interface Overload {
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

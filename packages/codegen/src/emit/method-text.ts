import type { OperationDescription } from "../describe/description.ts";
import { optionsName, selectedName } from "../describe/naming.ts";
import { methodComment, overloadComment } from "./method-comment.ts";
import { callerOptions, hasOptions } from "./options.ts";
import type { TypeWriter } from "./type-text.ts";

/** One way to call a method. */
interface Overload {
  /** What is special about it. The first overload has none, and speaks for them all. */
  readonly note?: string;
  readonly typeParameter?: string;
  readonly options: string;
  readonly optionsRequired: boolean;
  readonly result: string;
}

/** Writes the method of an operation, with an overload for each thing that can be known of `$select`. */
export function methodText(operation: OperationDescription, writer: TypeWriter): string {
  return overloads(operation, writer)
    .map((overload) => comment(operation, overload) + signature(operation, overload, writer))
    .join("\n");
}

function comment(operation: OperationDescription, { note }: Overload): string {
  return note === undefined ? methodComment(operation) : overloadComment(operation, note);
}

function overloads(operation: OperationDescription, writer: TypeWriter): Overload[] {
  const { id, select } = operation;
  const options = hasOptions(operation) ? optionsName(id) : "RequestOptions";
  writer.mentioned.add(options);
  const optionsRequired = callerOptions(operation).some(({ required }) => required);
  if (select === undefined) return [{ options, optionsRequired, result: resultType(operation, writer) }];
  return [
    {
      options: `${options} & { $select?: undefined }`,
      optionsRequired,
      result: writer.model(select.completeModel, "reading"),
    },
    {
      note: "With `$select`, the answer has just the properties that it names.",
      typeParameter: `<const Property extends ${writer.model(select.properties, "writing")}>`,
      // A tuple: an array whose content only the run knows may name any of them, and goes on to the last overload.
      options: `${options} & { $select: readonly [Property, ...Property[]] }`,
      optionsRequired: true,
      result: `${selectedName(select.completeModel)}<Property>`,
    },
    {
      note: "With a `$select` whose content the compiler does not know, any property may be missing.",
      options,
      optionsRequired,
      result: writer.model(select.selectionModel, "reading"),
    },
  ];
}

function signature(operation: OperationDescription, overload: Overload, writer: TypeWriter): string {
  const { options, optionsRequired, typeParameter = "", result } = overload;
  const parameters = [
    ...operation.pathParameters.map(({ name }) => `${name}: string`),
    ...bodyParameter(operation, optionsRequired, writer),
    `options${optionsRequired ? "" : "?"}: ${options}`,
  ];
  const oneLine = `  ${operation.name}${typeParameter}(${parameters.join(", ")}): Promise<${result}>;\n`;
  if (oneLine.length <= 120) return oneLine;
  const lines = parameters.map((parameter) => `    ${parameter},\n`).join("");
  return `  ${operation.name}${typeParameter}(\n${lines}  ): Promise<${result}>;\n`;
}

function bodyParameter({ requestBody }: OperationDescription, optionsRequired: boolean, writer: TypeWriter): string[] {
  if (requestBody === undefined) return [];
  const type = writer.write(requestBody.schema.shape, "writing", "    ");
  if (requestBody.required) return [`body: ${type}`];
  // What may be left out cannot stand before what may not.
  return [optionsRequired ? `body: ${type} | undefined` : `body?: ${type}`];
}

function resultType({ successes }: OperationDescription, writer: TypeWriter): string {
  const bodies = successes.flatMap(({ body }) => body ?? []);
  if (bodies.length === 0) return "void";
  const types = new Set(bodies.map(({ schema }) => writer.write(schema.shape, "reading", "  ")));
  if (bodies.length < successes.length) types.add("undefined");
  return [...types].join(" | ");
}

import type { Api, Operation } from "../ir.ts";
import { callConstant, selectedName } from "../naming.ts";
import { callComment, overloadComment } from "./call-comment.ts";
import { overloadsOf, parametersOf } from "./overloads.ts";
import { HEADER, importTypes, importValues, signatureText } from "./source-text.ts";
import { TypeWriter } from "./type-text.ts";

/** Writes `functions.ts`: a function per operation, so that a bundle has only those that a program calls. */
export function emitFunctions({ models, operations, runtime }: Api): string {
  const writer = new TypeWriter(models);
  const functions = operations.map((operation) => functionText(operation, writer));
  const isPaged = operations.some(({ page }) => page !== undefined);
  const callers = [
    ...(isPaged ? ["readCollection"] : []),
    ...(operations.some(({ page }) => page === undefined) ? ["callOperation"] : []),
  ];
  return [
    HEADER,
    importValues(callers, runtime),
    importTypes(["GraphConnection", ...(isPaged ? ["PagedCollection"] : []), ...writer.ofRuntime], runtime),
    importValues(
      operations.map(({ id }) => callConstant(id)),
      "./calls.ts",
    ),
    importTypes(writer.mentioned, "./models.ts"),
    importTypes(selectedModels(operations), "./resources.ts"),
    `\n${functions.join("\n")}`,
  ].join("");
}

function functionText(operation: Operation, writer: TypeWriter): string {
  const { id, page } = operation;
  const overloads = overloadsOf(operation, writer).map((overload) => {
    const { note, typeParameter = "", returned } = overload;
    const comment = note === undefined ? callComment(operation) : overloadComment(operation, note);
    const parameters = ["connection: GraphConnection", ...parametersOf(operation, overload, writer)];
    return comment + signatureText(`export function ${id}${typeParameter}`, parameters, returned);
  });
  const implementation = page === undefined ? "callOperation" : "readCollection";
  return `${overloads.join("")}${signatureText(
    `export function ${id}`,
    ["connection: GraphConnection", "...args: readonly unknown[]"],
    "unknown",
    ` {\n  return ${implementation}(connection, ${callConstant(id)}, args);\n}\n`,
  )}`;
}

function selectedModels(operations: readonly Operation[]): string[] {
  return operations.flatMap(({ select, page }) => {
    if (select === undefined) return [];
    return [select.completeModel, ...(page === undefined ? [] : [select.element])].map(selectedName);
  });
}

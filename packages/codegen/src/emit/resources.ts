import type { Api, Model, Operation, Resource } from "../ir.ts";
import { callConstant, selectedName } from "../naming.ts";
import type { RuntimeName } from "../runtime.ts";
import { callComment, overloadsOf, parametersOf, seeTag } from "./overloads.ts";
import { declareSelected } from "./selected-types.ts";
import { docComment, HEADER, importTypes, importValues, propertyName, signatureText } from "./source-text.ts";
import { TypeWriter } from "./type-text.ts";

/** Writes `resources.ts`: an interface per resource, with a documented method per operation. */
export function emitResources({ models, resources, operations, runtime }: Api): string {
  const writer = new TypeWriter(models);
  const byName: ReadonlyMap<string, Model> = new Map(models.map((model) => [model.name, model]));
  const declarations = [
    ...declareSelected(operations, byName, writer),
    ...resources.map((resource) => declareResource(resource, writer)),
    declareResources(resources),
  ];
  const ofPaging = operations.some(({ page }) => page !== undefined) ? ["PagedCollection"] : [];
  const imports =
    importTypes([...ofPaging, ...writer.ofRuntime], runtime) + importTypes(writer.mentioned, "./models.ts");
  return [HEADER + imports, ...declarations].join("\n");
}

function declareResource(resource: Resource, writer: TypeWriter): string {
  const { interfaceName, description, externalDocs, operations } = resource;
  const comment = docComment([description, externalDocs && seeTag(externalDocs)]);
  const methods = operations.map((operation) => methodText(operation, writer));
  return `${comment}export interface ${interfaceName} {\n${methods.join("\n")}}\n`;
}

function declareResources(resources: readonly Resource[]): string {
  const members = resources.map(
    ({ accessor, interfaceName, description }) =>
      `${docComment([description], "  ")}  readonly ${accessor}: ${interfaceName};\n`,
  );
  return `/** The resources of the contract, as a client has them. */\nexport interface GraphResources {\n${members.join("")}}\n`;
}

/** Writes the method of an operation, as a member of its resource's interface. */
function methodText(operation: Operation, writer: TypeWriter): string {
  return overloadsOf(operation, writer)
    .map((overload) => {
      const { typeParameter = "", returned } = overload;
      const comment = callComment(operation, overload, "  ");
      const parameters = parametersOf(operation, overload, writer);
      return comment + signatureText(`  ${operation.name}${typeParameter}`, parameters, returned);
    })
    .join("\n");
}

/** Writes `methods.ts`: how each method of each resource is called. */
export function emitMethods({ resources, operations, runtime }: Api): string {
  const callers = new Set<RuntimeName>();
  const lines = resources.map(({ accessor, operations }) => {
    const methods = operations.map((operation) => {
      const caller = callerOf(operation);
      callers.add(caller);
      return `    ${propertyName(operation.name)}: [${caller}, ${callConstant(operation.id)}],\n`;
    });
    return `  ${propertyName(accessor)}: {\n${methods.join("")}  },\n`;
  });
  const calls = operations.map(({ id }) => callConstant(id));
  return [
    HEADER,
    importValues(callers, runtime),
    importTypes(["Methods"], runtime),
    importValues(calls, "./calls.ts"),
    importTypes(["GraphResources"], "./resources.ts"),
    `\n/** How each method of each resource is called. */\nexport const methods: Methods<GraphResources> = {\n${lines.join("")}};\n`,
  ].join("");
}

/** Writes `functions.ts`: a function per operation, so that a bundle has only those that a program calls. */
export function emitFunctions({ models, operations, runtime }: Api): string {
  const writer = new TypeWriter(models);
  const functions = operations.map((operation) => functionText(operation, writer));
  const isPaged = operations.some(({ page }) => page !== undefined);
  const callers = new Set(operations.map(callerOf));
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

/** A bundle that calls nothing with a query has nothing that writes one. */
function callerOf({ page, query }: Operation): RuntimeName {
  if (page !== undefined) return "readCollection";
  return query.length > 0 ? "callWithQuery" : "callOperation";
}

function functionText(operation: Operation, writer: TypeWriter): string {
  const { id } = operation;
  const overloads = overloadsOf(operation, writer).map((overload) => {
    const { typeParameter = "", returned } = overload;
    const comment = callComment(operation, overload);
    const parameters = ["connection: GraphConnection", ...parametersOf(operation, overload, writer)];
    return comment + signatureText(`export function ${id}${typeParameter}`, parameters, returned);
  });
  return `${overloads.join("")}${signatureText(
    `export function ${id}`,
    ["connection: GraphConnection", "...args: readonly unknown[]"],
    "unknown",
    ` {\n  return ${callerOf(operation)}(connection, ${callConstant(id)}, args);\n}\n`,
  )}`;
}

function selectedModels(operations: readonly Operation[]): string[] {
  return operations.flatMap(({ select, page }) => {
    if (select === undefined) return [];
    return [select.completeModel, ...(page === undefined ? [] : [select.element])].map(selectedName);
  });
}

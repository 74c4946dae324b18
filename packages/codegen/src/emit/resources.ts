import type { Api, Model, Operation, Resource } from "../ir.ts";
import { callComment, overloadComment, seeTag } from "./call-comment.ts";
import { docComment } from "./doc-comment.ts";
import { overloadsOf, parametersOf } from "./overloads.ts";
import { declareSelected } from "./selected-types.ts";
import { HEADER, importTypes, signatureText } from "./source-text.ts";
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
export function methodText(operation: Operation, writer: TypeWriter): string {
  return overloadsOf(operation, writer)
    .map((overload) => {
      const { note, typeParameter = "", returned } = overload;
      const comment = note === undefined ? callComment(operation, "  ") : overloadComment(operation, note, "  ");
      const parameters = parametersOf(operation, overload, writer);
      return comment + signatureText(`  ${operation.name}${typeParameter}`, parameters, returned);
    })
    .join("\n");
}

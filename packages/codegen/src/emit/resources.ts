import type { ApiDescription, ModelDescription, ResourceDescription } from "../describe/description.ts";
import { seeTag } from "./call-comment.ts";
import { docComment } from "./doc-comment.ts";
import { HEADER } from "./header.ts";
import { methodText } from "./method-text.ts";
import { declareSelected } from "./selected-types.ts";
import { importTypes } from "./source-text.ts";
import { TypeWriter } from "./type-text.ts";

/** Writes `resources.ts`: an interface per resource, with a documented method per operation. */
export function emitResources({ models, resources, operations }: ApiDescription): string {
  const writer = new TypeWriter(models);
  const byName: ReadonlyMap<string, ModelDescription> = new Map(models.map((model) => [model.name, model]));
  const declarations = [
    ...declareSelected(operations, byName, writer),
    ...resources.map((resource) => declareResource(resource, writer)),
    declareResources(resources),
  ];
  const ofRequests = writer.mentioned.delete("RequestOptions") ? ["RequestOptions"] : [];
  const ofPaging = operations.some(({ page }) => page !== undefined) ? ["PagedCollection"] : [];
  const imports =
    importTypes(ofPaging, "../paging/paged-collection.ts") +
    importTypes(ofRequests, "../request-options.ts") +
    importTypes(writer.mentioned, "./models.ts");
  return [HEADER + imports, ...declarations].join("\n");
}

function declareResource(resource: ResourceDescription, writer: TypeWriter): string {
  const { interfaceName, description, externalDocs, operations } = resource;
  const comment = docComment([description, externalDocs && seeTag(externalDocs)]);
  const methods = operations.map((operation) => methodText(operation, writer));
  return `${comment}export interface ${interfaceName} {\n${methods.join("\n")}}\n`;
}

function declareResources(resources: readonly ResourceDescription[]): string {
  const members = resources.map(
    ({ accessor, interfaceName, description }) =>
      `${docComment([description], "  ")}  readonly ${accessor}: ${interfaceName};\n`,
  );
  return `/** The resources of the contract, as a client has them. */\nexport interface GraphResources {\n${members.join("")}}\n`;
}

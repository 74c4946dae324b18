import type { ContractNode } from "../contract/contract-node.ts";
import type { RequestBody, Response } from "../ir.ts";
import { readSchema } from "./read-schema.ts";

/** Reads the responses of an operation. */
export function readResponses(operation: ContractNode): Response[] {
  return operation
    .require("responses")
    .members()
    .map((reference) => {
      const response = reference.resolve();
      const content = contentOf(response);
      return {
        status: Number(reference.key),
        description: response.require("description").text(),
        body: content && { mediaType: content.key, schema: readSchema(content.require("schema")) },
      };
    });
}

export function readRequestBody(operation: ContractNode): RequestBody | undefined {
  const requestBody = operation.get("requestBody")?.resolve();
  if (requestBody === undefined) return undefined;
  const content = contentOf(requestBody) ?? requestBody.require("content");
  return {
    mediaType: content.key,
    required: requestBody.get("required")?.value === true,
    description: requestBody.textOf("description"),
    schema: readSchema(content.require("schema")),
  };
}

/** The schema of the answer with status 200, unless it has none. */
export function successSchema(operation: ContractNode): ContractNode | undefined {
  const response = operation.require("responses").get("200")?.resolve();
  return response && contentOf(response)?.require("schema");
}

function contentOf(message: ContractNode): ContractNode | undefined {
  return message.get("content")?.members()[0];
}

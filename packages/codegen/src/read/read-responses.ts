import type { ContractNode } from "../contract/contract-node.ts";
import { readOnce } from "../contract/read-once.ts";
import type { Body, RequestBody, Response, ResponseHeader } from "../ir.ts";
import { readParameterDocumentation } from "./read-documentation.ts";
import { readSchema } from "./read-schema.ts";

/** Reads the responses of an operation. */
export function readResponses(operation: ContractNode): Response[] {
  return operation
    .require("responses")
    .members()
    .map((reference) => ({ status: Number(reference.key), ...readResponse(reference.resolve()) }));
}

const readResponse = readOnce((response): Omit<Response, "status"> => {
  const content = contentOf(response);
  // OpenAPI has `Content-Type` ignored here: the content says it.
  const headers = (response.get("headers")?.members() ?? []).filter(({ key }) => key.toLowerCase() !== "content-type");
  return {
    description: response.require("description").text(),
    body: content && readBody(content),
    headers: headers.map((reference) => ({ name: reference.key, ...readHeader(reference.resolve()) })),
  };
});

const readHeader = readOnce(
  (header): Omit<ResponseHeader, "name"> => ({
    required: header.get("required")?.value === true,
    documentation: readParameterDocumentation(header),
    schema: readSchema(header.require("schema")),
  }),
);

export function readRequestBody(operation: ContractNode): RequestBody | undefined {
  const requestBody = operation.get("requestBody")?.resolve();
  const content = requestBody && contentOf(requestBody);
  return (
    content && {
      ...readBody(content),
      required: requestBody.get("required")?.value === true,
      description: requestBody.textOf("description"),
    }
  );
}

function readBody(content: ContractNode): Body {
  const schema = content.require("schema");
  return { mediaType: content.key, schema: readSchema(schema), isArray: isArray(schema) };
}

/** Whether a schema is that of arrays. All its alternatives are, or none is. */
function isArray(schema: ContractNode): boolean {
  const target = schema.resolve();
  const [alternative] = (target.get("anyOf") ?? target.get("oneOf"))?.items() ?? [];
  return alternative === undefined ? target.get("type")?.value === "array" : isArray(alternative);
}

/** The schema of the answer with status 200, unless it has none. */
export function successSchema(operation: ContractNode): ContractNode | undefined {
  const response = operation.require("responses").get("200")?.resolve();
  return response && contentOf(response)?.require("schema");
}

function contentOf(message: ContractNode): ContractNode | undefined {
  return message.get("content")?.members()[0];
}

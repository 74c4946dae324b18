import type { ContractNode } from "../contract/contract-node.ts";
import { readOnce } from "../contract/read-once.ts";
import type { Body, RequestBody, Response, ResponseHeader } from "../ir.ts";
import { readParameterDocumentation } from "./read-documentation.ts";
import { readSchema } from "./read-schema.ts";
import { formOf, isObjectForm } from "./schema-form.ts";

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
  if (requestBody === undefined) return undefined;
  const content = contentOf(requestBody) ?? requestBody.require("content");
  const body = readBody(content);
  if (body.mediaType === "text/plain")
    content.fail("a request with plain text is not supported", "Describe it as JSON");
  return {
    ...body,
    required: requestBody.get("required")?.value === true,
    description: requestBody.textOf("description"),
  };
}

/** A run-time reads and writes these, and nothing else: a JSON object or array; in a response, a whole number as plain text. */
function readBody(content: ContractNode): Body {
  const schema = content.require("schema");
  const forms = formsOf(schema);
  const isText = content.key === "text/plain";
  const isJson = /[/+]json$/.test(content.key);
  const [form, otherForm] = new Set(forms);
  if (otherForm !== undefined || !(isText ? form === "integer" : isJson && (form === "object" || form === "array"))) {
    schema.fail(
      `a body of this type as ${content.key} is not supported`,
      "Describe it as a JSON object or array, or as an integer in text/plain",
    );
  }
  return { mediaType: content.key, schema: readSchema(schema), isArray: form === "array" };
}

/** What the values of a schema may be; a schema that says nothing is taken for that of an object. */
function formsOf(schema: ContractNode): string[] {
  const target = schema.resolve();
  const form = formOf(target);
  if (form?.key === "anyOf" || form?.key === "oneOf") return form.items().flatMap(formsOf);
  if (isObjectForm(form)) return ["object"];
  const type = target.get("type");
  if (type === undefined) return [form === undefined ? "object" : form.key];
  return Array.isArray(type.value) ? type.items().map((item) => item.text()) : [type.text()];
}

/** The schema of the answer with status 200, unless it has none. */
export function successSchema(operation: ContractNode): ContractNode | undefined {
  const response = operation.require("responses").get("200")?.resolve();
  return response && contentOf(response)?.require("schema");
}

function contentOf(message: ContractNode): ContractNode | undefined {
  return message.get("content")?.members()[0];
}

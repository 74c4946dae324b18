import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { type Header, type OpenApiDocument, resolve } from "./open-api-document.ts";

// A header is text on the wire, whatever its schema makes of it.
const ajv = new Ajv2020({ allErrors: true, coerceTypes: true, formats: fullFormats });

/** What is wrong with the value of a header, in the words of Ajv; `null` stands for a header that is not there. */
export function headerViolations(document: OpenApiDocument, header: Header, value: string | null): string[] {
  if (value === null) return header.required ? ["is missing"] : [];
  const validate = ajv.compile(resolve(document, header.schema));
  validate(value);
  return (validate.errors ?? []).map(({ message = "" }) => message);
}

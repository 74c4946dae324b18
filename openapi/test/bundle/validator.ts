import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type Description, membersOf } from "./description.ts";

/** Compiles schemas whose `$ref`s are absolute URLs into this description; Ajv follows them by itself. */
export function compilerFor(description: Description): (schema: unknown) => ValidateFunction {
  const ajv = formats.default(new Ajv2020({ strict: false, validateSchema: false }));
  for (const [url, document] of description) ajv.addSchema(membersOf(document), url);
  return (schema) => ajv.compile(membersOf(schema));
}

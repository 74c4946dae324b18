import { _, Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Model } from "../ir.ts";
import type { ValidatorSchema, ValidatorSchemas } from "./validator-schemas.ts";

/**
 * Compiles validators to a JavaScript module, which still requires parts of Ajv.
 *
 * @throws ContractError if Ajv refuses a schema
 */
export function compileValidators(models: readonly Model[], { keys, schemas }: ValidatorSchemas): string {
  const ajv = new Ajv2020({
    allErrors: true,
    formats: fullFormats,
    strict: true,
    strictTypes: true,
    // A schema may require what another one, joined by allOf, describes.
    strictRequired: false,
    // The schema of query options names what is declared next to a pattern for the rest.
    allowMatchingProperties: true,
    // Rolldown leaves out what is dead, in a fraction of the time.
    code: { source: true, esm: true, optimize: false, formats: _`require("ajv-formats/dist/formats").fullFormats` },
  });
  const named = new Map<string, ValidatorSchema>([...models.map((model) => [model.name, model] as const), ...schemas]);
  for (const [key, schema] of named) explain(schema, () => ajv.addSchema(schema.jsonSchema, key));
  for (const [key, schema] of named) explain(schema, () => ajv.getSchema(key));
  // A CommonJS module: TypeScript sees only its `default`, which is the module itself.
  return standalone.default(ajv, Object.fromEntries(keys));
}

function explain({ node }: ValidatorSchema, step: () => unknown): void {
  try {
    step();
  } catch (error) {
    node.fail(`Ajv refuses the schema: ${error instanceof Error ? error.message : error}`, "Correct the schema");
  }
}

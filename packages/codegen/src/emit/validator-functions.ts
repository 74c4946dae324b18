import type { Model } from "../ir.ts";
import { compileValidators } from "./compile-validators.ts";
import { HEADER, importTypes } from "./source-text.ts";
import type { ValidatorSchemas } from "./validator-schemas.ts";

const NO_CHECK = "// @ts-nocheck: Ajv writes its functions as JavaScript; each that is exported has its type.\n";

/**
 * Writes `validator-functions.ts`: a compiled function for each schema, with nothing to import when it runs.
 *
 * @throws ContractError if a schema cannot be compiled
 */
export async function emitValidatorFunctions(
  models: readonly Model[],
  schemas: ValidatorSchemas,
  runtime: string,
): Promise<string> {
  const code = declareExports(await compileValidators(models, schemas), schemas.types);
  const { mentioned, ofRuntime } = schemas.writer;
  const imports = importTypes(["Validator", ...ofRuntime], runtime) + importTypes(mentioned, "./models.ts");
  return `${HEADER}${NO_CHECK}${imports}\n${code}`;
}

/** Takes the export statement off a bundle, and exports each constant that it names where it stands, with its type. */
function declareExports(code: string, types: ReadonlyMap<string, string>): string {
  const [statement] = /export \{[^}]*\};\s*$/.exec(code) ?? [];
  if (statement === undefined) {
    throw new Error(`The bundle of the validators ends with ${code.slice(-200)}, not with its exports.`);
  }
  const declared = new Set<string>();
  // One pass for all of them: a contract of a hundred resources has thousands of constants in ten megabytes.
  const text = code.slice(0, -statement.length).replaceAll(/^const (\w+) = /gm, (constant, name: string) => {
    const type = types.get(name);
    if (type === undefined) return constant;
    declared.add(name);
    return `export const ${name}: ${type} = `;
  });
  const missing = [...types.keys()].filter((name) => !declared.has(name));
  if (missing.length > 0) throw new Error(`The bundle of the validators has no constant ${missing.join(", ")}.`);
  return text;
}

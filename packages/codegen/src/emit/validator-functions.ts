import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Model } from "../ir.ts";
import { HEADER, importTypes } from "./source-text.ts";
import type { ValidatorSchema, ValidatorSchemas } from "./validator-schemas.ts";
import type { Compiled, NamedSchemas } from "./validator-thread.ts";

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
  compiler: ValidatorCompiler,
): Promise<string> {
  const code = declareExports(await compiler.compile(models, schemas), schemas.types);
  const { mentioned, ofRuntime } = schemas.writer;
  const imports = importTypes(["Validator", ...ofRuntime], runtime) + importTypes(mentioned, "./models.ts");
  return `${HEADER}${NO_CHECK}${imports}\n${joinInPlace(code)}`;
}

/**
 * Ajv copies all errors for each item that has some, which takes a minute for a page of 30,000 broken ones.
 *
 * @throws Error if Ajv writes that in another way than it did
 */
function joinInPlace(code: string): string {
  const copying = /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\);/g;
  const joined = code.replaceAll(copying, "vErrors = joinErrors(vErrors, $1.errors);");
  if (joined.includes("vErrors.concat(")) throw new Error("Ajv joins errors in a way that codegen does not know.");
  if (joined === code) return code;
  return `${joined}
function joinErrors(errors, others) {
  if (errors === null) return others;
  for (const error of others) errors.push(error);
  return errors;
}
`;
}

/** Gives each constant that is exported its type. */
function declareExports(code: string, types: ReadonlyMap<string, string>): string {
  const declared = new Set<string>();
  // One pass for all of them: a contract of a hundred resources has thousands of constants in ten megabytes.
  const text = code.replaceAll(/^export const (\w+) = /gm, (_constant, name: string) => {
    declared.add(name);
    return `export const ${name}: ${types.get(name)} = `;
  });
  const missing = [...types.keys()].filter((name) => !declared.has(name));
  if (missing.length > 0) throw new Error(`The code of the validators has no constant ${missing.join(", ")}.`);
  return text;
}

/** A thread that compiles validators. It loads Ajv and Rolldown at once, which takes as long as to check a contract. */
export class ValidatorCompiler implements AsyncDisposable {
  readonly #thread = new Worker(new URL("./validator-thread.ts", import.meta.url), {
    // Ajv goes as deep as schemas lead to each other.
    resourceLimits: { stackSizeMb: 64 },
  });

  /**
   * Compiles validators to a JavaScript module that imports nothing.
   *
   * @throws ContractError if Ajv refuses a schema
   */
  async compile(models: readonly Model[], { keys, schemas }: ValidatorSchemas): Promise<string> {
    const named = new Map<string, ValidatorSchema>([
      ...models.map((model) => [model.name, model] as const),
      ...schemas,
    ]);
    const message: NamedSchemas = {
      keys,
      schemas: new Map([...named].map(([name, { jsonSchema }]) => [name, jsonSchema])),
    };
    this.#thread.postMessage(message);
    const [compiled]: Compiled[] = await once(this.#thread, "message");
    if (compiled === undefined) throw new Error("The thread of the validators ended without a result.");
    if ("code" in compiled) return compiled.code;
    const { refused, reason } = compiled;
    const schema = named.get(refused);
    if (schema === undefined) throw new Error(`Ajv refuses ${refused}: ${reason}.`);
    return schema.node.fail(`Ajv refuses the schema: ${reason}`, "Correct the schema");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread.terminate();
  }
}

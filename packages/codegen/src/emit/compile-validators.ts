import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Model } from "../ir.ts";
import type { Compiled, NamedSchemas } from "./compile-schemas.ts";
import type { ValidatorSchema, ValidatorSchemas } from "./validator-schemas.ts";

/**
 * Compiles validators, in a thread of their own, to a JavaScript module that imports nothing.
 *
 * @throws ContractError if Ajv refuses a schema
 */
export async function compileValidators(
  models: readonly Model[],
  { keys, schemas }: ValidatorSchemas,
): Promise<string> {
  const named = new Map<string, ValidatorSchema>([...models.map((model) => [model.name, model] as const), ...schemas]);
  const workerData: NamedSchemas = {
    keys,
    schemas: new Map([...named].map(([name, { jsonSchema }]) => [name, jsonSchema])),
  };
  const worker = new Worker(new URL("./validator-thread.ts", import.meta.url), { workerData });
  const [compiled]: Compiled[] = await once(worker, "message");
  if (compiled === undefined) throw new Error("The thread of the validators ended without a result.");
  if ("code" in compiled) return compiled.code;
  const { refused, reason } = compiled;
  const schema = named.get(refused);
  if (schema === undefined) throw new Error(`Ajv refuses ${refused}: ${reason}.`);
  return schema.node.fail(`Ajv refuses the schema: ${reason}`, "Correct the schema");
}

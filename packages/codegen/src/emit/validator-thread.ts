import { parentPort } from "node:worker_threads";
import { _, Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { rolldown } from "rolldown";
import type { JsonSchema } from "../ir.ts";

const ENTRY = "\0module";

parentPort?.on("message", async (named: NamedSchemas) => {
  const compiled = compileSchemas(named);
  parentPort?.postMessage("refused" in compiled ? compiled : { code: await bundleModule(compiled.code) });
});

/** Schemas by name, and the name of the schema of each validator. */
export interface NamedSchemas {
  readonly schemas: ReadonlyMap<string, JsonSchema>;
  readonly keys: ReadonlyMap<string, string>;
}

/** The code of an ES module, or the name of a schema that Ajv refuses and why. */
export type Compiled = { readonly code: string } | { readonly refused: string; readonly reason: string };

/** Compiles validators to a JavaScript module, which still requires parts of Ajv. */
function compileSchemas({ schemas, keys }: NamedSchemas): Compiled {
  // One that does call its functions, to validate the schemas.
  const checker = new Ajv2020();
  const ajv = new Ajv2020({
    meta: false,
    validateSchema: false,
    allErrors: true,
    formats: fullFormats,
    strict: true,
    strictTypes: true,
    // A schema may require what another one, joined by allOf, describes.
    strictRequired: false,
    // The schema of query options names what is declared next to a pattern for the rest.
    allowMatchingProperties: true,
    // To write out again what another schema says takes twice the time, and makes more code.
    inlineRefs: false,
    code: {
      source: true,
      esm: true,
      // Rolldown leaves out what is dead, in a fraction of the time.
      optimize: false,
      formats: _`require("ajv-formats/dist/formats").fullFormats`,
      // Ajv makes functions of all that it writes, and none of these is called here.
      process: () => "return () => {}",
    },
  });
  const steps = [
    (_name: string, schema: JsonSchema) => checker.validateSchema(schema, true),
    (name: string, schema: JsonSchema) => ajv.addSchema(schema, name),
    (name: string) => ajv.getSchema(name),
  ];
  for (const step of steps) {
    for (const [name, schema] of schemas) {
      try {
        step(name, schema);
      } catch (error) {
        return { refused: name, reason: error instanceof Error ? error.message : String(error) };
      }
    }
  }
  // A CommonJS module: TypeScript sees only its `default`, which is the module itself.
  return { code: standalone.default(ajv, Object.fromEntries(keys)) };
}

/**
 * Puts what a JavaScript module requires into the module itself.
 *
 * @param code an ES module; what it requires is looked up from this package
 * @returns the code, with its export statement last
 */
async function bundleModule(code: string): Promise<string> {
  const build = await rolldown({
    input: ENTRY,
    cwd: import.meta.dirname,
    platform: "neutral",
    plugins: [
      {
        name: "module-from-memory",
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? code : null),
      },
    ],
    // Debug information would be the paths of this machine.
    experimental: { attachDebugInfo: "none" },
    onLog: (_level, log) => {
      throw new Error(log.message);
    },
  });
  const { output } = await build.generate({ format: "esm", comments: false });
  await build.close();
  return output[0].code;
}

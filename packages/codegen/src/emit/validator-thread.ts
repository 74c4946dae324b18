import { parentPort } from "node:worker_threads";
import { _, Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { rolldown } from "rolldown";
import type { JsonSchema } from "../ir.ts";

const ENTRY = "\0module";

parentPort?.on("message", async (named: NamedSchemas) => {
  const compiled = compileSchemas(named);
  parentPort?.postMessage("refused" in compiled ? compiled : { code: await completeModule(compiled.code) });
});

/** Schemas by name, and the name of the schema of each validator. */
export interface NamedSchemas {
  readonly schemas: ReadonlyMap<string, JsonSchema>;
  readonly keys: ReadonlyMap<string, string>;
}

/** The name of a schema that Ajv refuses, and why. */
interface Refused {
  readonly refused: string;
  readonly reason: string;
}

/** The code of an ES module, unless a schema is refused. */
export type Compiled = { readonly code: string } | Refused;

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
      lines: true,
      // It would take longer than all the rest, and save a tenth of the code.
      optimize: false,
      formats: _`require("ajv-formats/dist/formats").fullFormats`,
      // Ajv makes functions of all that it writes, and none of these is called here.
      process: () => "return () => {}",
    },
  });
  const refused =
    findRefused(schemas, (schema) => checker.validateSchema(schema, true)) ??
    findRefused(schemas, (schema, name) => ajv.addSchema(schema, name)) ??
    findRefused(schemas, (_schema, name) => ajv.getSchema(name));
  if (refused !== undefined) return refused;
  // A CommonJS module: TypeScript sees only its `default`, which is the module itself.
  return { code: standalone.default(ajv, Object.fromEntries(keys)) };
}

/** Finds the schema that a step refuses. It refuses those as well that lead to this one, which itself leads to none of them. */
function findRefused(
  schemas: NamedSchemas["schemas"],
  step: (schema: JsonSchema, name: string) => unknown,
): Refused | undefined {
  const all: Refused[] = [];
  for (const [name, schema] of schemas) {
    try {
      step(schema, name);
    } catch (error) {
      all.push({ refused: name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const leadsTo = (from: string, to: string) =>
    JSON.stringify(schemas.get(from)).includes(`"$ref":${JSON.stringify(to)}`);
  const cause = all.find(
    ({ refused }) => !all.some((other) => other.refused !== refused && leadsTo(refused, other.refused)),
  );
  return cause ?? all[0];
}

/**
 * Puts the parts of Ajv that the code requires before it, and indents it. To bundle all of it would take as long as to
 * compile it.
 */
async function completeModule(code: string): Promise<string> {
  const required = /^const \w+ = require\(.*\n/gm;
  const parts = [...code.matchAll(required)].map(([line]) => `export ${line}`);
  const uses = Map.groupBy(code.match(/\bschema\d+\b/g) ?? [], (name) => name);
  const own = code
    .replace('"use strict";\n', "")
    .replaceAll(required, "")
    // Few functions look into the schema that they are made from.
    .replaceAll(/^const (schema\d+) = .*\n/gm, (line, name) => (uses.get(name)?.length === 1 ? "" : line));
  return `${parts.length > 0 ? await bundleModule(parts.join("")) : ""}${indent(own)}`;
}

/** Ajv ends a line where a block begins, and begins one where it ends. */
function indent(code: string): string {
  let depth = 0;
  const lines = code.split("\n").map((line) => {
    if (line.startsWith("}")) depth -= 1;
    const indented = "\t".repeat(Math.max(depth, 0)) + line;
    if (line.endsWith("{")) depth += 1;
    return indented;
  });
  return lines.join("\n");
}

/**
 * Puts what a JavaScript module requires into the module itself, and leaves its exports to it as constants.
 *
 * @param code an ES module; what it requires is looked up from this package
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
  return output[0].code.replace(/export \{[^}]*\};\s*$/, "");
}

import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { type Context, child, isContainer, type Located, members } from "./node.ts";

/** What a keyword holds that is a value and no schema; a `$ref` in there is data. */
const values: ReadonlySet<string> = new Set(["const", "default", "enum", "example", "examples"]);
const mapsOfSchemas: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas"]);

/** Validates values by schemas that lie in many files, each compiled once. */
export class SchemaValidator {
  // Its own properties only: else each object would have a property `constructor`, which is a function.
  readonly #ajv = ajvFormats.default(new Ajv2020({ strict: false, logger: false, ownProperties: true }));
  readonly #ids = new Map<string, string>();

  /** @returns what is wrong with the value, or with the schema; undefined if it is valid */
  complaint(value: unknown, schema: Located, context: Context): string | undefined {
    try {
      const validate = this.#ajv.getSchema(this.#idOf(schema, context));
      if (validate?.(value) === true) return undefined;
      const [error] = validate?.errors ?? [];
      return `${error?.instancePath ?? ""} ${error?.message ?? "is not valid"}`.trim();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #idOf(schema: Located, context: Context): string {
    const { absolutePointer } = schema.location;
    const id = this.#ids.get(absolutePointer) ?? `urn:schema:${this.#ids.size}`;
    if (this.#ids.has(absolutePointer)) return id;
    this.#ids.set(absolutePointer, id);
    this.#ajv.addSchema({ $id: id, allOf: [this.#withIds(schema, context)] });
    return id;
  }

  /** The schema with each `$ref` as the identifier of what it leads to. */
  #withIds(schema: Located, context: Context): unknown {
    const { node, location } = schema;
    if (!isContainer(node)) return node;
    if (Array.isArray(node)) return node.map((_, index) => this.#childWithIds(schema, index, context));
    const entries = Object.keys(node).map((keyword) => {
      if (values.has(keyword)) return [keyword, Reflect.get(node, keyword)];
      if (!mapsOfSchemas.has(keyword)) return [keyword, this.#childWithIds(schema, keyword, context)];
      const map = { node: Reflect.get(node, keyword), location: location.child([keyword]) };
      const names = Object.keys(members(map.node));
      return [keyword, Object.fromEntries(names.map((name) => [name, this.#childWithIds(map, name, context)]))];
    });
    return Object.fromEntries(entries);
  }

  #childWithIds(parent: Located, key: string | number, context: Context): unknown {
    const written = Reflect.get(Object(parent.node), key);
    const isReference = typeof members(written).$ref === "string";
    const found = child(parent, [key], context);
    if (!isReference || found === undefined) return found === undefined ? written : this.#withIds(found, context);
    return { ...members(written), $ref: this.#idOf(found, context) };
  }
}

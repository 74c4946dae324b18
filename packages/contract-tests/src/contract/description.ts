import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { type DescribedAnswer, type DescribedOperation, findOperation } from "./described-operation.ts";
import { type OpenApiDocument, type Referable, resolve, type Schema } from "./open-api-document.ts";

/** A contract, and validators for the values of its requests and responses. */
export class Description {
  readonly document: OpenApiDocument;
  // A parameter or a header is text on the wire, whatever its schema says.
  readonly #texts = new Ajv2020({ strict: false, coerceTypes: "array", formats: fullFormats });
  readonly #values = new Ajv2020({ strict: false, formats: fullFormats });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.document = document;
  }

  /** Finds the operation of a method and a path, without the version. */
  find(method: string, path: string): DescribedOperation | undefined {
    return findOperation(this.document, method, path);
  }

  accepts(schema: Referable<Schema>, value: unknown): boolean {
    return this.#compile(this.#values, "value", schema)(value);
  }

  /** Checks the text of a parameter or a header. A list is separated by commas. */
  acceptsText(schema: Referable<Schema>, text: string): boolean {
    const { type } = resolve(this.document, schema);
    // Ajv would accept `1e1` and `+5` as integers.
    if (type === "integer" && !/^-?\d+$/.test(text)) return false;
    const isList = type === "array";
    return this.#compile(this.#texts, "text", schema)(isList ? text.split(",") : text);
  }

  /** Lists the members of a value that none of the schemas describes, as JSON pointers. */
  undescribed(schemas: readonly Referable<Schema>[], value: unknown, place = ""): string[] {
    const parts = schemas.flatMap((schema) => partsOf(this.document, schema));
    if (Array.isArray(value)) {
      const items = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]));
      return value.flatMap((item, index) => this.undescribed(items, item, `${place}/${index}`));
    }
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, member]) => {
      const described = parts.flatMap(({ properties = {} }) => {
        const property = properties[name];
        return property === undefined ? [] : [property];
      });
      return described.length === 0 ? [`${place}/${name}`] : this.undescribed(described, member, `${place}/${name}`);
    });
  }

  /** The defaults of the properties of a body. */
  defaultsOf(schema: Referable<Schema>): Record<string, unknown> {
    const properties = partsOf(this.document, schema).flatMap((part) => Object.entries(part.properties ?? {}));
    // A default may stand next to a `$ref`.
    const defaults = properties.map(([name, property]) => [
      name,
      { ...resolve(this.document, property), ...property }.default,
    ]);
    return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
  }

  #compile(ajv: Ajv2020, kind: string, schema: Referable<Schema>): ValidateFunction {
    const key = `${kind} ${JSON.stringify(schema)}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    // References in a bundle point into its components.
    const compiled = ajv.compile({ ...schema, components: this.document.components });
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

/** Lists headers and members of a response that the contract does not describe, and headers that are invalid. */
export function undescribedIn(
  description: Description,
  answer: DescribedAnswer,
  headers: Iterable<readonly [string, string]>,
  body: unknown,
): string[] {
  const declared = new Map(Object.entries(answer.headers).map(([name, header]) => [name.toLowerCase(), header]));
  const ofHeaders = [...headers].flatMap(([name, value]) => {
    const header = declared.get(name.toLowerCase());
    if (header === undefined) return isOfHttp(name.toLowerCase()) ? [] : [`the contract does not describe ${name}`];
    return description.acceptsText(header.schema, value) ? [] : [`${name}: ${value} is not valid for the contract`];
  });
  const schemas = answer.schema === undefined ? [] : [answer.schema];
  const members = description.undescribed(schemas, body).map((place) => `the contract does not describe ${place}`);
  return [...ofHeaders, ...members];
}

/** Headers that HTTP, CORS and gateways add to any response. Contracts do not list them. */
function isOfHttp(name: string): boolean {
  return OF_HTTP.has(name) || name.startsWith("access-control-");
}

const OF_HTTP = new Set([
  ...["content-type", "content-length", "date", "connection", "keep-alive", "transfer-encoding", "vary", "allow"],
  ...["cache-control", "strict-transport-security", "odata-version", "x-contract-violations"],
]);

function partsOf(document: OpenApiDocument, schema: Referable<Schema>): Schema[] {
  const resolved = resolve(document, schema);
  const { allOf = [], anyOf = [], oneOf = [] } = resolved;
  return [resolved, ...[...allOf, ...anyOf, ...oneOf].flatMap((part) => partsOf(document, part))];
}

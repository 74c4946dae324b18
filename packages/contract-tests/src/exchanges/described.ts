import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { type DescribedAnswer, type DescribedOperation, describeOperations } from "../contract/described-operation.ts";
import { type OpenApiDocument, type Referable, resolve, type Schema } from "../contract/open-api-document.ts";

/** What a document describes at a place: what it calls it, and whether a value is valid there. */
export class Description {
  readonly document: OpenApiDocument;
  readonly operations: readonly DescribedOperation[];
  // What is outside of a body is text on the wire, whatever its schema makes of it.
  readonly #texts = new Ajv2020({ strict: false, coerceTypes: "array", formats: fullFormats });
  readonly #values = new Ajv2020({ strict: false, formats: fullFormats });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.document = document;
    this.operations = describeOperations(document);
  }

  /** The operation of a method and a path below the version. */
  find(method: string, path: string): DescribedOperation | undefined {
    const segments = path.split("/");
    const fits = (template: string) => {
      const parts = template.split("/");
      return (
        parts.length === segments.length &&
        parts.every((part, index) => part.startsWith("{") || part === segments[index])
      );
    };
    const literal = this.operations.find((operation) => operation.method === method && operation.path === path);
    return literal ?? this.operations.find((operation) => operation.method === method && fits(operation.path));
  }

  accepts(schema: Referable<Schema>, value: unknown): boolean {
    return this.#compile(this.#values, "value", schema)(value);
  }

  /** Whether the text of a parameter or a header is valid; a list is separated by commas. */
  acceptsText(schema: Referable<Schema>, text: string): boolean {
    const { type } = resolve(this.document, schema);
    // Ajv would take `1e1` and `+5` for integers as well.
    if (type === "integer" && !/^-?\d+$/.test(text)) return false;
    const isList = type === "array";
    return this.#compile(this.#texts, "text", schema)(isList ? text.split(",") : text);
  }

  /** The members of a value that no schema has a word for, as pointers. What is valid for one of several is described. */
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

  /** What a body holds by default where it leaves a property out, by the names of the properties. */
  defaultsOf(schema: Referable<Schema>): Record<string, unknown> {
    const properties = partsOf(this.document, schema).flatMap((part) => Object.entries(part.properties ?? {}));
    // Beside a reference, a default is the property's own.
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
    // The references of a bundle lead into its components.
    const compiled = ajv.compile({ ...schema, components: this.document.components });
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

/** What is wrong with the headers and the members of a response, as sentences: what is sent has to be described. */
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

/** Headers that HTTP, CORS and what is in front of a service add to any response: no contract lists them. */
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

import type { ContractNode } from "../contract/contract-node.ts";
import type { JsonSchema, Model, Operation, Parameter, Schema } from "../ir.ts";
import { type Direction, TypeWriter } from "./type-text.ts";

/** A schema that gets a validator, beside those of the models. */
export interface ValidatorSchema {
  readonly jsonSchema: JsonSchema;
  readonly node: ContractNode;
}

/** Gives each schema of the operations a validator by name; equal schemas share one, which keeps the file small. */
export class ValidatorSchemas {
  /** The key of the schema of each validator: the name of a model, or the validator's own. */
  readonly keys: Map<string, string> = new Map();
  /** The type of each validator. */
  readonly types: Map<string, string> = new Map();
  readonly schemas: Map<string, ValidatorSchema> = new Map();
  readonly writer: TypeWriter;
  readonly #byContent: Map<string, string> = new Map();

  constructor(models: readonly Model[]) {
    this.writer = new TypeWriter(models);
  }

  /** The validator of a body; `suggestion` names it unless the schema is just a model. */
  ofBody({ jsonSchema, node, shape }: Schema, direction: Direction, suggestion: string): string {
    const model = soleModel(jsonSchema);
    if (model === undefined) {
      return this.#add({ jsonSchema, node }, `Validator<${this.writer.write(shape, direction)}>`, suggestion);
    }
    // An enum is checked as it is written, which fits where it is read.
    this.types.set(`is${model}`, `Validator<${this.writer.model(model, "writing")}>`);
    this.keys.set(`is${model}`, model);
    return `is${model}`;
  }

  /** The validator of an object of parameters. */
  ofParameters(schema: ValidatorSchema, suggestion: string): string {
    return this.#add(schema, "Validator", suggestion);
  }

  #add(schema: ValidatorSchema, type: string, suggestion: string): string {
    const content = `${type} ${JSON.stringify(schema.jsonSchema)}`;
    const known = this.#byContent.get(content);
    if (known !== undefined) return known;
    this.#byContent.set(content, suggestion);
    this.schemas.set(suggestion, schema);
    this.types.set(suggestion, type);
    this.keys.set(suggestion, suggestion);
    return suggestion;
  }
}

function soleModel(schema: JsonSchema): string | undefined {
  if (typeof schema !== "object" || typeof schema.$ref !== "string" || Object.keys(schema).length > 1) return undefined;
  return schema.$ref;
}

export function pathSchema({ pathParameters, node }: Operation): ValidatorSchema {
  return { jsonSchema: { ...objectSchema(pathParameters), additionalProperties: false }, node };
}

/**
 * Names that begin with `$` or `@` belong to OData, and a service has to refuse those that it does not support. Any other
 * name is a custom query option, which is the caller's own affair. (OData 4.01, part 2, 5.2)
 */
export function querySchema({ query, node }: Operation): ValidatorSchema {
  const custom = { patternProperties: { "^[^$@]": true }, additionalProperties: false };
  return { jsonSchema: { ...objectSchema(query), ...custom }, node };
}

/** Header names are in lower case, as a `Headers` object lists them. */
export function headerSchema({ headers, node }: Operation): ValidatorSchema {
  return { jsonSchema: objectSchema(headers, (name) => name.toLowerCase()), node };
}

function objectSchema(parameters: readonly Parameter[], spell = (name: string) => name) {
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => spell(name));
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [spell(name), schema.jsonSchema])),
    ...(required.length > 0 && { required }),
  };
}

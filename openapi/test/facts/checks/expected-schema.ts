import { type Csdl, type CsdlProperty, readCsdl } from "./csdl.ts";
import { type Json, type JsonObject, members, readFact } from "./json.ts";
import { readUpdatePage } from "./update-page.ts";

const csdl = readCsdl("remoteAssistancePartner");
const generated: JsonObject = members(JSON.parse(readFact("generated-openapi.json")));
const context = { "@odata.context": { type: "string", format: "uri" } };
const annotation = { "@odata.type": { type: "string", const: `#${csdl.typeName}` } };

/** The names of the properties, in the order of the reference's table. */
export const propertyNames = readUpdatePage().properties.map(({ name }) => name);

/** The entity as the service returns it: complete, or with `$select` any part of it. Responses stay open. */
export function expectedEntity(part: "complete" | "selected"): JsonObject {
  return {
    type: "object",
    ...(part === "complete" && { required: propertyNames.toSorted() }),
    properties: { ...context, ...annotation, ...expectedProperties(csdl) },
  };
}

/** One page of entities. */
export function expectedCollection(entity: JsonObject): JsonObject {
  return {
    type: "object",
    required: ["value"],
    properties: {
      ...context,
      "@odata.count": { type: "integer", format: "int64", minimum: 0 },
      "@odata.nextLink": { type: "string", format: "uri" },
      value: { type: "array", items: entity },
    },
  };
}

/** Nothing is required, nothing else is accepted: the type is closed, and the service supplies what is left out. */
export function expectedBody(operation: "create" | "update"): JsonObject {
  // A partner that was read is sent back as it is: only an update meets the `@odata.context` of a read.
  const echoed = operation === "update" ? { "@odata.context": { type: "string" } } : {};
  return {
    type: "object",
    additionalProperties: false,
    properties: { ...echoed, ...annotation, ...expectedProperties(csdl) },
  };
}

function expectedProperties({ properties, key }: Csdl): JsonObject {
  return Object.fromEntries(
    properties.map((property) => [property.name, property.name === key ? expectedKey : expectedProperty(property)]),
  );
}

/** An empty key would address the collection. */
export const expectedKey = { type: "string", minLength: 1 };

function expectedProperty({ name, type, nullable }: CsdlProperty): Json {
  const schema = schemaOf(type, name);
  return nullable ? { ...schema, type: [schema.type ?? null, "null"] } : schema;
}

function schemaOf(type: string, name: string): JsonObject {
  const values = csdl.enumerations.get(type);
  if (values !== undefined) return { type: "string", enum: [...values] };
  if (type === "Edm.String") return { type: "string" };
  if (type === "Edm.DateTimeOffset") return members(members(generated.newer)[name]);
  throw new Error(`${name} has the type ${type}, for which no schema is known.`);
}

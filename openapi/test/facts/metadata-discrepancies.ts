import { isDeepStrictEqual } from "node:util";
import {
  at,
  includes,
  items,
  type Json,
  type JsonObject,
  members,
  operationsOf,
  propertiesOf,
  readJsonFact,
} from "./contract.ts";
import { type EntityType, entityTypes, enumerations, localName, namespace } from "./metadata.ts";

const time = members(readJsonFact("generated-openapi.json").dateTimeOffset);

/** Where the contract's entities, bodies, actions and enumerations are not those of the metadata. */
export function metadataDiscrepancies(contract: JsonObject): string[] {
  return entityTypes.flatMap((type) => {
    const item = `${type.collectionPath}/{}`;
    const operation = (request: string) => operationsOf(contract).find((one) => one.request === request)?.object;
    const json = (request: string, ...way: string[]) =>
      at(contract, operation(request), ...way, "content", "application/json", "schema");
    const entity = json(`GET ${item}`, "responses", "200");
    const names = Object.keys(propertiesOf(contract, entity));
    return [
      ...type.properties.filter(({ name }) => !names.includes(name)).map(({ name }) => `${type.name} has no ${name}`),
      ...type.actions
        .filter((action) => operation(`POST ${item}/${action}`) === undefined)
        .map((action) => `${type.name} has no action ${action}`),
      ...propertyDiscrepancies(contract, type, "an entity", entity),
      ...propertyDiscrepancies(contract, type, "a create", json(`POST ${type.collectionPath}`, "requestBody")),
      ...propertyDiscrepancies(contract, type, "an update", json(`PATCH ${item}`, "requestBody")),
    ];
  });
}

/** A schema need not have every property: one may be read-only. */
function propertyDiscrepancies(
  contract: JsonObject,
  entity: EntityType,
  where: string,
  schema: Json | undefined,
): string[] {
  return Object.entries(propertiesOf(contract, schema)).flatMap(([name, property]) => {
    const { const: constant, type, description } = members(property);
    if (name === "@odata.type") {
      return constant === `#${namespace}.${entity.name}` ? [] : [`${name} of ${where} is ${constant}`];
    }
    if (name.startsWith("@")) return [];
    const declared = entity.properties.find((one) => one.name === name);
    if (declared === undefined) return [`${name} of ${where} is not in the metadata`];
    const { isNullable } = declared;
    const says = String(description).replace(/\bnot nullable\b/gi, "NOT");
    const isSaid = isNullable ? !says.includes("NOT") : !/`null`|\bnullable\b/i.test(says);
    const nullable = isNullable ? "nullable" : "not nullable";
    return [
      ...([type].flat().includes("null") === isNullable ? [] : [`${name} of ${where} is not ${nullable}`]),
      ...(isSaid ? [] : [`${name} of ${where} is ${nullable}, which its description contradicts`]),
      ...(isOfType(contract, property, declared.type) ? [] : [`${name} of ${where} is not a ${declared.type}`]),
    ];
  });
}

function isOfType(contract: JsonObject, schema: Json | undefined, edmType: string): boolean {
  const { type, enum: values } = members(schema);
  const types = [type ?? []].flat();
  const item = /^Collection\((.+)\)$/.exec(edmType)?.[1];
  if (item !== undefined) return types.includes("array") && isOfType(contract, at(contract, schema, "items"), item);
  const enumeration = enumerations.get(localName(edmType));
  if (enumeration !== undefined) {
    return isDeepStrictEqual(
      items(values).filter((value) => value !== null),
      [...enumeration],
    );
  }
  if (edmType === "Edm.DateTimeOffset") return types.includes("string") && includes(members(schema), time);
  if (/^Edm\.(Int|Byte|SByte)/.test(edmType)) return types.includes("integer");
  if (/^Edm\.(Double|Single|Decimal)/.test(edmType)) return types.includes("number");
  if (edmType === "Edm.Boolean") return types.includes("boolean");
  return types.includes(edmType.startsWith("Edm.") ? "string" : "object");
}

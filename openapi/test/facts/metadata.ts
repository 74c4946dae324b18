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
  readFact,
  readJsonFact,
  unless,
} from "./contract.ts";

/** An entity type whose entities a collection of a singleton holds. */
interface EntityType {
  readonly name: string;
  readonly collectionPath: string;
  readonly properties: readonly { readonly name: string; readonly type: string; readonly isNullable: boolean }[];
  readonly actions: readonly string[];
}

const metadata = readFact("metadata.csdl.xml").replaceAll(/<!--.*?-->/gs, "");
const types = elementsIn(metadata, "EntityType");

const namespace = elementsIn(metadata, "Schema")[0]?.Namespace;

const entityTypes: readonly EntityType[] = elementsIn(metadata, "Singleton").flatMap((singleton) =>
  elementsIn(typeNamed(localName(singleton.Type)).inner, "NavigationProperty").map((navigation) => {
    const name = localName(/^Collection\((.+)\)$/.exec(navigation.Type ?? "")?.[1]);
    const isBoundTo = (action: Element) => localName(elementsIn(action.inner, "Parameter")[0]?.Type) === name;
    return {
      name,
      collectionPath: `/${singleton.Name}/${navigation.Name}`,
      properties: declaredProperties(name),
      actions: elementsIn(metadata, "Action").filter(isBoundTo).map(nameOf),
    };
  }),
);

/** The members of each enumeration, in the order of their values. */
const enumerations: ReadonlyMap<string, readonly string[]> = new Map(
  elementsIn(metadata, "EnumType").map((type) => {
    const byValue = elementsIn(type.inner, "Member").sort((one, other) => Number(one.Value) - Number(other.Value));
    return [nameOf(type), byValue.map(nameOf)];
  }),
);

/** A name without its namespace. */
function localName(name = ""): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Those of the base types come first. */
function declaredProperties(name: string): EntityType["properties"] {
  const { BaseType, inner } = typeNamed(name);
  const own = elementsIn(inner, "Property").map((property) => {
    return { name: nameOf(property), type: property.Type ?? "", isNullable: property.Nullable !== "false" };
  });
  return BaseType === undefined ? own : [...declaredProperties(localName(BaseType)), ...own];
}

function typeNamed(name: string): Element {
  const type = types.find(({ Name }) => Name === name);
  if (type === undefined) throw new Error(`No metadata declares the type ${name}. Add it to facts/metadata.csdl.xml.`);
  return type;
}

/** The attributes of an element, and the text inside it. */
type Element = Readonly<Record<string, string | undefined>> & { readonly inner: string };

/** No element of CSDL contains one of its own name, so an XML parser is not needed. */
function elementsIn(xml: string, name: string): Element[] {
  const found = xml.matchAll(new RegExp(`<${name}\\b([^>]*?)(?:/>|>(.*?)</${name}>)`, "gs"));
  return [...found].map(([, attributes = "", inner = ""]) => {
    const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]);
    return { ...Object.fromEntries(pairs), inner };
  });
}

function nameOf({ Name = "" }: Element): string {
  return Name;
}

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
      ...type.properties.flatMap(({ name }) => unless(names.includes(name), `${type.name} has no ${name}`)),
      ...type.actions.flatMap((action) =>
        unless(operation(`POST ${item}/${action}`) !== undefined, `${type.name} has no action ${action}`),
      ),
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
      return unless(constant === `#${namespace}.${entity.name}`, `${name} of ${where} is ${constant}`);
    }
    if (name.startsWith("@")) return [];
    const declared = entity.properties.find((one) => one.name === name);
    if (declared === undefined) return [`${name} of ${where} is not in the metadata`];
    const { isNullable } = declared;
    const says = String(description).replace(/\bnot nullable\b/gi, "NOT");
    const isSaid = isNullable ? !says.includes("NOT") : !/`null`|\bnullable\b/i.test(says);
    const nullable = isNullable ? "nullable" : "not nullable";
    return [
      ...unless([type].flat().includes("null") === isNullable, `${name} of ${where} is not ${nullable}`),
      ...unless(isSaid, `${name} of ${where} is ${nullable}, which its description contradicts`),
      ...unless(isOfType(contract, property, declared.type), `${name} of ${where} is not a ${declared.type}`),
    ];
  });
}

function isOfType(contract: JsonObject, schema: Json | undefined, edmType: string): boolean {
  const { type, enum: values } = members(schema);
  const types = [type ?? []].flat();
  const item = /^Collection\((.+)\)$/.exec(edmType)?.[1];
  if (item !== undefined) return types.includes("array") && isOfType(contract, at(contract, schema, "items"), item);
  const enumeration = enumerations.get(localName(edmType));
  const listed = items(values).filter((value) => value !== null);
  if (enumeration !== undefined) return isDeepStrictEqual(listed, enumeration);
  if (edmType === "Edm.DateTimeOffset") return types.includes("string") && includes(members(schema), time);
  if (/^Edm\.(Int|Byte|SByte)/.test(edmType)) return types.includes("integer");
  if (/^Edm\.(Double|Single|Decimal)/.test(edmType)) return types.includes("number");
  if (edmType === "Edm.Boolean") return types.includes("boolean");
  return types.includes(edmType.startsWith("Edm.") ? "string" : "object");
}

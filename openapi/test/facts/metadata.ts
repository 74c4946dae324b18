import { readFact } from "./contract.ts";

/** An entity type whose entities a collection of a singleton holds. */
export interface EntityType {
  readonly name: string;
  readonly collectionPath: string;
  readonly properties: readonly { readonly name: string; readonly type: string; readonly isNullable: boolean }[];
  readonly actions: readonly string[];
}

const metadata = readFact("metadata.csdl.xml").replaceAll(/<!--.*?-->/gs, "");
const types = elementsIn(metadata, "EntityType");

export const namespace = elementsIn(metadata, "Schema")[0]?.Namespace;

export const entityTypes: readonly EntityType[] = elementsIn(metadata, "Singleton").flatMap((singleton) =>
  elementsIn(typeNamed(localName(singleton.Type)).inner, "NavigationProperty").map((navigation) => {
    const name = localName(/^Collection\((.+)\)$/.exec(navigation.Type ?? "")?.[1]);
    const isBoundTo = (action: Element) => localName(elementsIn(action.inner, "Parameter")[0]?.Type) === name;
    return {
      name,
      collectionPath: `/${singleton.Name}/${navigation.Name}`,
      properties: propertiesOf(name),
      actions: elementsIn(metadata, "Action").filter(isBoundTo).map(nameOf),
    };
  }),
);

/** The members of each enumeration, in the order of their values. */
export const enumerations: ReadonlyMap<string, readonly string[]> = new Map(
  elementsIn(metadata, "EnumType").map((type) => {
    const byValue = elementsIn(type.inner, "Member").sort((one, other) => Number(one.Value) - Number(other.Value));
    return [nameOf(type), byValue.map(nameOf)];
  }),
);

/** A name without its namespace. */
export function localName(name = ""): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Those of the base types come first. */
function propertiesOf(name: string): EntityType["properties"] {
  const { BaseType, inner } = typeNamed(name);
  const own = elementsIn(inner, "Property").map((property) => {
    return { name: nameOf(property), type: property.Type ?? "", isNullable: property.Nullable !== "false" };
  });
  return BaseType === undefined ? own : [...propertiesOf(localName(BaseType)), ...own];
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

import { readFact } from "./json.ts";

const source = "remote-assistance-partner.csdl.xml";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

export interface CsdlProperty {
  readonly name: string;
  /** An Edm type, or the name of an enumeration with its namespace's alias. */
  readonly type: string;
  readonly nullable: boolean;
}

/** What the metadata of the service declares about the resource. */
export interface Csdl {
  /** From the service root to the collection. */
  readonly collectionPath: string;
  readonly collection: string;
  readonly typeName: string;
  readonly key: string;
  readonly properties: readonly CsdlProperty[];
  readonly actions: readonly string[];
  /** The members of each enumeration, in the order of their values. */
  readonly enumerations: ReadonlyMap<string, readonly string[]>;
}

export function readCsdl(typeName: string): Csdl {
  const schema = only(descendants(parse(readFact(source)), "Schema"), "Schema");
  const entity = only(named(schema, "EntityType", typeName), typeName);
  const base = only(named(schema, "EntityType", attribute(entity, "BaseType").replace("graph.", "")), "base type");
  const navigation = only(
    descendants(schema, "NavigationProperty").filter((one) => one.attributes.Type === `Collection(graph.${typeName})`),
    "NavigationProperty",
  );
  const singleton = attribute(only(descendants(schema, "Singleton"), "Singleton"), "Name");
  const collection = attribute(navigation, "Name");
  return {
    collectionPath: `/${singleton}/${collection}`,
    collection,
    typeName: `${attribute(schema, "Namespace")}.${typeName}`,
    key: attribute(only(descendants(base, "PropertyRef"), "key"), "Name"),
    properties: [...descendants(base, "Property"), ...descendants(entity, "Property")].map((property) => ({
      name: attribute(property, "Name"),
      type: attribute(property, "Type"),
      nullable: property.attributes.Nullable !== "false",
    })),
    actions: descendants(schema, "Action")
      .filter((action) => descendants(action, "Parameter")[0]?.attributes.Type === `graph.${typeName}`)
      .map((action) => attribute(action, "Name")),
    enumerations: new Map(
      descendants(schema, "EnumType").map((type) => [`graph.${attribute(type, "Name")}`, memberNames(type)]),
    ),
  };
}

function memberNames(enumeration: Element): string[] {
  return descendants(enumeration, "Member")
    .toSorted((one, other) => Number(one.attributes.Value) - Number(other.attributes.Value))
    .map((member) => attribute(member, "Name"));
}

/** CSDL has neither text nor CDATA, so that its tags are all there is to read: no XML parser is needed for it. */
function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open = [root];
  const tags = xml.replaceAll(/<!--.*?-->|<\?.*?\?>/gs, "").matchAll(/<(\/?)([\w:]+)([^>]*?)(\/?)>/g);
  for (const [, closing, name = "", attributes = "", empty] of tags) {
    if (closing) {
      open.pop();
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]);
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)?.children.push(element);
    if (!empty) open.push(element);
  }
  return root;
}

function descendants(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}

function named(schema: Element, kind: string, name: string): Element[] {
  return descendants(schema, kind).filter((element) => element.attributes.Name === name);
}

function attribute(element: Element, name: string): string {
  const value = element.attributes[name];
  if (value === undefined) throw new Error(`${source}: <${element.name}> has no ${name}.`);
  return value;
}

function only(elements: readonly Element[], what: string): Element {
  const [element, another] = elements;
  if (element === undefined || another !== undefined) {
    throw new Error(`${source}: there must be one ${what}, not ${elements.length}.`);
  }
  return element;
}

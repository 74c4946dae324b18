import { globSync } from "node:fs";
import { readFact } from "./contract.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: Element[];
}

export interface EntityType {
  readonly name: string;
  readonly collectionPath: string;
  readonly properties: readonly { readonly name: string; readonly type: string; readonly isNullable: boolean }[];
  readonly actions: readonly string[];
}

/** What the metadata of the service declares. */
export interface Metadata {
  readonly namespace: string;
  /** The types whose entities a collection of a singleton holds. */
  readonly entityTypes: readonly EntityType[];
  /** The members of each enumeration, in the order of their values. */
  readonly enumerations: ReadonlyMap<string, readonly string[]>;
}

/** Reads every excerpt of the metadata. */
export function readMetadata(): Metadata {
  const files = globSync("*.csdl.xml", { cwd: new URL("../../facts/", import.meta.url) });
  const root = { name: "", attributes: {}, children: files.map((file) => parse(readFact(file))) };
  const types = descendants(root, "EntityType");
  const collections = descendants(root, "Singleton").flatMap((singleton) => {
    const type = types.find((one) => one.attributes.Name === localName(singleton.attributes.Type));
    return descendants(type ?? root, "NavigationProperty").map((navigation) => ({ singleton, navigation }));
  });
  return {
    namespace: descendants(root, "Schema")[0]?.attributes.Namespace ?? "",
    entityTypes: collections.map(({ singleton, navigation }) => {
      const name = localName(/^Collection\((.+)\)$/.exec(navigation.attributes.Type ?? "")?.[1]);
      const actions = descendants(root, "Action").filter(
        (action) => localName(descendants(action, "Parameter")[0]?.attributes.Type) === name,
      );
      return {
        name,
        collectionPath: `/${singleton.attributes.Name}/${navigation.attributes.Name}`,
        properties: propertiesOf(types, name),
        actions: actions.map(({ attributes }) => attributes.Name ?? ""),
      };
    }),
    enumerations: new Map(
      descendants(root, "EnumType").map((type) => [
        type.attributes.Name ?? "",
        descendants(type, "Member")
          .toSorted((one, other) => Number(one.attributes.Value) - Number(other.attributes.Value))
          .map(({ attributes }) => attributes.Name ?? ""),
      ]),
    ),
  };
}

/** Those of the base types come first. */
function propertiesOf(types: readonly Element[], name: string): EntityType["properties"] {
  const type = types.find(({ attributes }) => attributes.Name === name);
  if (type === undefined) throw new Error(`No metadata declares the type ${name}. Add it to a .csdl.xml of facts/.`);
  const { BaseType } = type.attributes;
  const inherited = BaseType === undefined ? [] : propertiesOf(types, localName(BaseType));
  const own = descendants(type, "Property").map(({ attributes }) => ({
    name: attributes.Name ?? "",
    type: attributes.Type ?? "",
    isNullable: attributes.Nullable !== "false",
  }));
  return [...inherited, ...own];
}

/** A name without its namespace. */
export function localName(name = ""): string {
  return name.slice(name.lastIndexOf(".") + 1);
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

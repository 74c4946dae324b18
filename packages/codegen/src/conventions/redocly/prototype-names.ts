import type { Document } from "@redocly/openapi-core";

/** What holds values and no parts of the contract. */
const values: ReadonlySet<string> = new Set(["const", "default", "enum", "example", "examples"]);

export const isPrototypeName = (name: string) => name in Object.prototype;

export function describePrototypeName(name: string): string {
  return `Every object has a \`${name}\` of its own, for which tools take this property. Give it another name.`;
}

/** Finds such names by a walk of its own, as Redocly's stops at some of them. */
export function* findPrototypeNames({
  parsed,
}: Pick<Document, "parsed">): Generator<{ name: string; pointer: string }> {
  const parts: { part: unknown; pointer: string }[] = [{ part: parsed, pointer: "#" }];
  for (const { part, pointer } of parts) {
    if (typeof part !== "object" || part === null) continue;
    for (const name of Object.keys(part)) {
      const at = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (isPrototypeName(name)) yield { name, pointer: at };
      else if (!values.has(name)) parts.push({ part: Reflect.get(part, name), pointer: at });
    }
  }
}

const LINE_WIDTH = 120;

/** Writes the name of a property, in quotes if it needs them. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) || /^(0|[1-9]\d*)$/.test(name) ? name : JSON.stringify(name);
}

/** Writes a value as a literal: on one line if it fits behind what stands before it, else one entry a line. */
export function literalText(value: unknown, indent = "", before = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const nested = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = entriesOf(value);
  if (entries.length === 0) return `${open}${close}`;
  const onOneLine = entries.map(([name, entry]) => name + literalText(entry)).join(", ");
  const oneLine = Array.isArray(value) ? `[${onOneLine}]` : `{ ${onOneLine} }`;
  if (indent.length + before + oneLine.length < LINE_WIDTH) return oneLine;
  const lines = entries.map(([name, entry]) => `${nested}${name}${literalText(entry, nested, name.length)},\n`);
  return `${open}\n${lines.join("")}${indent}${close}`;
}

function entriesOf(value: object): (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((entry) => ["", entry]);
  return Object.entries(value).map(([name, entry]) => [`${propertyName(name)}: `, entry]);
}

/** Declares a type that is a union, or a single type: on one line if it fits, else one member a line. */
export function declareAlias(name: string, members: readonly string[]): string {
  const oneLine = `export type ${name} = ${members.join(" | ")};\n`;
  if (oneLine.length <= LINE_WIDTH) return oneLine;
  if (members.length === 1) return `export type ${name} =\n  ${members[0]};\n`;
  return `export type ${name} =${members.map((member) => `\n  | ${member}`).join("")};\n`;
}

/**
 * Writes a signature: on one line if it fits, else one parameter a line.
 *
 * @param head what stands before the parameters, its indentation included
 * @param end what stands behind the type that is returned
 */
export function signatureText(head: string, parameters: readonly string[], returned: string, end = ";\n"): string {
  const oneLine = `${head}(${parameters.join(", ")}): ${returned}${end}`;
  if (oneLine.indexOf("\n") <= LINE_WIDTH) return oneLine;
  const indent = head.slice(0, head.length - head.trimStart().length);
  // What is behind a rest parameter may not even be a comma.
  const lines = parameters
    .map((parameter) => `${indent}  ${parameter}${parameter.startsWith("...") ? "" : ","}\n`)
    .join("");
  return `${head}(\n${lines}${indent}): ${returned}${end}`;
}

/** Writes the import of types from a module, or nothing if there is none to import. */
export function importTypes(names: Iterable<string>, module: string): string {
  return importNames("import type", names, module);
}

/** Writes the import of values from a module, or nothing if there is none to import. */
export function importValues(names: Iterable<string>, module: string): string {
  return importNames("import", names, module);
}

function importNames(keyword: string, names: Iterable<string>, module: string): string {
  const sorted = [...new Set(names)].sort();
  if (sorted.length === 0) return "";
  const oneLine = `${keyword} { ${sorted.join(", ")} } from "${module}";\n`;
  if (oneLine.length <= LINE_WIDTH) return oneLine;
  return `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${module}";\n`;
}

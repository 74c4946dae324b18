const INDENT = "  ";
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * Writes a JSON value as a TypeScript expression: on one line if that fits, else one member a line.
 *
 * @param width how many columns one line may have
 */
export function typescriptLiteral(value: unknown, width: number): string {
  const flat = oneLine(value);
  return flat.length <= width ? flat : expandedLiteral(value, width);
}

/** Writes an object or an array with one member a line, and anything else on one line. */
export function expandedLiteral(value: unknown, width: number): string {
  if (typeof value !== "object" || value === null) return oneLine(value);
  const inner = width - INDENT.length;
  if (Array.isArray(value))
    return block(
      "[",
      value.map((item) => typescriptLiteral(item, inner)),
      "]",
    );
  const members = Object.entries(value).map(([name, member]) => {
    const label = `${key(name)}: `;
    return label + typescriptLiteral(member, inner - label.length - ",".length);
  });
  return block("{", members, "}");
}

function oneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${key(name)}: ${oneLine(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** Writes one item a line, indented, between an opening and a closing bracket. */
export function block(open: string, items: readonly string[], close: string): string {
  return [open, ...items.map((item) => `${INDENT}${item.replaceAll("\n", `\n${INDENT}`)},`), close].join("\n");
}

function key(name: string): string {
  return IDENTIFIER.test(name) ? name : JSON.stringify(name);
}

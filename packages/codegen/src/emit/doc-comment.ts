import type { Documentation } from "../ir.ts";

/**
 * Writes a doc comment, with the line breaks that the text has.
 *
 * @param paragraphs what is `undefined` or empty is left out
 * @returns the comment with a line break behind it, or nothing if there is nothing to say
 */
export function docComment(paragraphs: readonly (string | undefined)[], indent = ""): string {
  const text = paragraphs
    .filter((paragraph) => paragraph !== undefined && paragraph !== "")
    .join("\n\n")
    .replaceAll("*/", "*\\/");
  if (text === "") return "";
  if (!text.includes("\n")) return `${indent}/** ${text} */\n`;
  const lines = text.split("\n").map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join("\n")}\n${indent} */\n`;
}

/** What a doc comment says of a schema or parameter. */
export function documentationParagraphs({ description, examples, defaultValue, deprecated }: Documentation): string[] {
  const tags = [
    ...(deprecated ? ["@deprecated"] : []),
    ...(defaultValue === undefined ? [] : [`@defaultValue ${JSON.stringify(defaultValue)}`]),
    ...examples.map((example) => `@example ${JSON.stringify(example)}`),
  ];
  return [description ?? "", tags.join("\n")];
}

/** A text as one line, as a tag of a doc comment wants it. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

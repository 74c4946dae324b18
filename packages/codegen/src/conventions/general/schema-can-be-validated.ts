import { fullFormats } from "ajv-formats/dist/formats.js";
import { members } from "../redocly/node.ts";
import { hasType } from "../redocly/schema.ts";
import type { Rule } from "../redocly/visitor.ts";

/** What a keyword says something about; of any other value it says nothing, which is seldom meant. */
const typesOfKeywords: Readonly<Record<string, readonly string[]>> = {
  string: ["maxLength", "minLength", "pattern"],
  number: ["exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"],
  array: ["contains", "items", "maxItems", "minItems", "uniqueItems"],
  object: ["additionalProperties", "maxProperties", "minProperties", "properties", "propertyNames", "required"],
};
/** A schema under one of these may leave the type to the schema around it, as an item of `allOf` may. */
const partsOfAnother: ReadonlySet<unknown> = new Set(["not", "if", "then", "else"]);

/** Ajv compiles the validators, and is told to be strict. It stops at the first of these; here are all of them. */
export const schemaCanBeValidated: Rule = () => ({
  Schema(schema, { key, location, report }) {
    const { type, format } = members(schema);
    const reportAt = (keyword: string, message: string) =>
      report({ message, location: location.child([keyword]).key() });
    if (typeof format === "string" && !(format in fullFormats)) {
      reportAt("format", `Validators do not know the format \`${format}\`. Describe it, or write a \`pattern\`.`);
    }
    if (Array.isArray(type) && type.filter((name) => name !== "null").length > 1) {
      reportAt("type", "The value can be of several types. Write each as an alternative of `anyOf`.");
    }
    if (typeof key === "number" || partsOfAnother.has(key)) return;
    for (const [needed, keywords] of Object.entries(typesOfKeywords)) {
      const keyword = keywords.find((name) => name in members(schema));
      if (keyword === undefined || hasType(schema, needed) || (needed === "number" && hasType(schema, "integer")))
        continue;
      reportAt(keyword, `\`${keyword}\` says nothing unless the value is of its type. Write \`type: ${needed}\`.`);
    }
  },
});

import { fullFormats } from "ajv-formats/dist/formats.js";
import { hasType, members, type Rule } from "./located.ts";

/**
 * Keywords of JSON Schema and of OpenAPI that change what a schema means, and that types and validators do not know.
 * A keyword that neither of the two defines is an error of Redocly's rule `struct`.
 */
const unsupportedKeywords: ReadonlySet<string> = new Set([
  ...["$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveAnchor", "$recursiveRef", "$schema"],
  ...["$vocabulary", "contentSchema", "definitions", "dependencies", "discriminator", "id", "patternProperties"],
  "prefixItems",
]);

/** A keyword that is passed over would make types and validators that allow more, or less, than was written. */
export const schemaKeywordIsSupported: Rule = () => ({
  Schema(schema, { location, report }) {
    for (const keyword of Object.keys(members(schema))) {
      if (!unsupportedKeywords.has(keyword)) continue;
      report({
        message: `Codegen does not support the keyword \`${keyword}\`. Write the schema without it.`,
        location: location.child([keyword]).key(),
      });
    }
  },
});

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

const isText = (value: unknown) => typeof value === "string";
const isAnything = () => true;
/** What can stand beside a `$ref`. Redocly looks at the target only, so that the types of these are checked here. */
const siblings: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ["$ref", isText],
  ["title", isText],
  ["summary", isText],
  ["description", isText],
  ["deprecated", (value) => typeof value === "boolean"],
  ["default", isAnything],
  ["examples", (value) => Array.isArray(value)],
]);

/**
 * JSON Schema 2020-12 lets keywords stand beside `$ref`, and not every tool that reads this description obeys them:
 * a constraint there may hold for one tool and not for the next.
 */
export const refHasNoConstraintSiblings: Rule = () => ({
  ref(node, { location, report, type }) {
    if (type.name !== "Schema") return;
    for (const [keyword, value] of Object.entries(members(node))) {
      const isAllowed = keyword.startsWith("x-") ? isAnything : siblings.get(keyword);
      const message =
        isAllowed === undefined
          ? `\`${keyword}\` stands beside a \`$ref\`, where some tools ignore it. Name a schema that has both.`
          : `This \`${keyword}\` has the wrong type. Write it as JSON Schema defines it.`;
      if (isAllowed?.(value) !== true) report({ message, location: location.child([keyword]).key() });
    }
  },
});

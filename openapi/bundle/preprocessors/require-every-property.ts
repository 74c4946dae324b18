import { propertiesOf } from "../../rules/redocly/schema.ts";
import type { Rule } from "../../rules/redocly/visitor.ts";
import { isObject, replaceMember } from "../json.ts";

const instruction = "x-requires-every-property";

/**
 * Makes `required` of a complete entity from its properties, the annotations of OData left out, where the schema says
 * `x-requires-every-property: true`. It is a preprocessor, as lint then finds an incomplete example in its own file.
 */
export const requireEveryProperty: Rule = () => ({
  Schema(schema, context) {
    if (!isObject(schema) || schema[instruction] !== true) return;
    const names = [...propertiesOf({ node: schema, location: context.location }, context).keys()];
    replaceMember(schema, instruction, { required: names.filter((name) => !name.includes("@")) });
  },
});

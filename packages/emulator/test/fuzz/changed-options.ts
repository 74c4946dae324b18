import fc from "fast-check";
import { type Draft, type Header, pathOf, writeCase, writeQuery } from "./case.ts";
import type { Change } from "./changed-requests.ts";
import { type Parameter, violationsOf } from "./contract.ts";
import { successOf } from "./valid.ts";
import { text, WORDS } from "./values.ts";

const ANYTHING = [200, 400];

const changeOption: Change = (draft) => {
  const options = draft.operation.parameters.filter((parameter) => parameter.in === "query");
  if (options.length === 0) return undefined;
  return fc.tuple(fc.constantFrom(...options), optionText).map(([option, value]) => {
    // A skip token counts for the order that it was written for.
    const others = draft.query.filter(([name]) => name !== option.name && name !== "$skiptoken");
    const query: readonly Header[] = [...others, [option.name, value]];
    return writeCase("an option of another value", { ...draft, query }, optionExpected(draft, option, value));
  });
};

const optionText = fc.oneof(
  text,
  fc.integer().map(String),
  fc.stringMatching(/^[-+]?[0-9.e]{0,4}$/),
  fc.constantFrom(
    "",
    " ",
    "true",
    "false",
    "TRUE",
    "null",
    "id",
    "id asc",
    "id  desc",
    "id,id",
    "id,",
    ",",
    "*",
    "displayName/id",
    "Infinity",
    "0x10",
    "1_0",
  ),
);

/** Whether the text is a value of the option. Of those that are parsed, or that a next link has to be the source of, no schema tells. */
function optionExpected(draft: Draft, { name, schema }: Parameter, value: string): readonly number[] {
  if (value === "") return [400];
  if (["$filter", "$search", "$skiptoken"].includes(name)) return ANYTHING;
  if (schema.type === "integer") {
    // Whether zeros may stand in front is left open.
    if (/^-?0\d|^-0$/.test(value)) return ANYTHING;
    return /^\d+$/.test(value) ? [successOf(draft)] : [400];
  }
  if (schema.type === "boolean") {
    if (["true", "false"].includes(value)) return [successOf(draft)];
    return /^(true|false)$/i.test(value) ? ANYTHING : [400];
  }
  // OData allows blanks around commas.
  const items = value.split(",").map((item) => item.trim());
  return violationsOf(schema, items) === "" ? [successOf(draft)] : [400];
}

const addUnknownOption: Change = (draft) => {
  const known = draft.operation.parameters.map(({ name }) => name.toLowerCase());
  return fc
    .tuple(
      fc.constantFrom("$", "@"),
      fc.oneof(fc.constantFrom(...WORDS, "filter", "top", "format", "apply"), fc.string()),
      text,
    )
    .filter(([mark, name]) => !known.includes(`${mark}${name}`.toLowerCase()))
    .map(([mark, name, value]) =>
      writeCase("an option that the operation does not have", draft, [400], {
        target: `${pathOf(draft)}?${encodeURIComponent(mark + name)}=${encodeURIComponent(value)}`,
      }),
    );
};

const repeatOption: Change = (draft) => {
  const options = draft.query.filter(([name]) => name.startsWith("$"));
  if (options.length === 0) return undefined;
  return fc.tuple(fc.constantFrom(...options), fc.constantFrom("", "%24")).map(([[name, value], encoded]) => {
    const again = `${encoded === "" ? name : name.replace("$", encoded)}=${encodeURIComponent(value)}`;
    const target = `${pathOf(draft)}${writeQuery(draft.query)}&${again}`;
    return writeCase("an option that comes twice", draft, [400], { target });
  });
};

export const OPTION_CHANGES: readonly Change[] = [changeOption, addUnknownOption, repeatOption];

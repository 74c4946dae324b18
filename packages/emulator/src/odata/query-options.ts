import type { EntityType } from "@remote-assistance/client/entities";
import type { Operation, QueryOptionType } from "@remote-assistance/client/operations";
import type { ValidationError, Validator } from "@remote-assistance/client/validators";
import { findProperty, publicTypeName } from "../entity/entity-type.ts";
import { invalidQueryOption } from "../failures/failures.ts";

/** The system query options of a request by name, as the contract spells it. */
export type QueryOptions = Readonly<Record<string, QueryValue | undefined>>;

export type QueryValue = string | number | boolean | readonly string[];

const NONE: QueryOptions = Object.freeze(Object.create(null));

/**
 * Reads the system query options, those that begin with `$`. Any other name is the caller's own and ignored, but for
 * `@`, which is OData's as well. (OData 4.01, part 2, 5.2)
 *
 * @throws GraphFailure 400 for an option that is unknown, repeated, empty, or that the validator refuses
 */
export function readQueryOptions(
  text: string,
  operation: Operation,
  validate: Validator,
  type: EntityType,
): QueryOptions {
  if (text === "") return NONE;
  // Without a prototype, as names come from outside.
  const options: Record<string, QueryValue> = Object.create(null);
  const texts = new Map<string, string>();
  for (const pair of text.split("&")) addOption(options, texts, pair, operation);
  const { $skiptoken, ...others } = options;
  // A next link is the service's own, whether or not its contract tells of what is in it.
  if (validate("$skiptoken" in operation.query ? options : others)) return options;
  const [error] = validate.errors ?? [];
  const [, name = "", index] = error?.instancePath.split("/") ?? [];
  throw invalidQueryOption(describeRefusal(name, texts.get(name) ?? "", index, error, type));
}

function addOption(
  options: Record<string, QueryValue>,
  texts: Map<string, string>,
  pair: string,
  { query, paged }: Operation,
): void {
  const equals = pair.indexOf("=");
  const written = decode(equals === -1 ? pair : pair.slice(0, equals));
  if (!/^[$@]/.test(written)) return;
  const value = equals === -1 ? "" : decode(pair.slice(equals + 1));
  const types: Operation["query"] = paged ? { $skiptoken: "string", ...query } : query;
  const name = Object.keys(types).find((known) => known.toLowerCase() === written.toLowerCase());
  const type = name === undefined ? undefined : types[name];
  if (name === undefined || type === undefined) {
    throw invalidQueryOption(`The query parameter '${written}' is not supported.`);
  }
  if (value === "") throw invalidQueryOption(`The query option '${name}' has no value.`);
  if (name in options) {
    const rule = "was specified more than once, but it must be specified at most once";
    throw invalidQueryOption(`Query option '${name}' ${rule}.`);
  }
  texts.set(name, value);
  options[name] = readValue(value, type);
}

/** A value that is none of its type stays text, for the validator to refuse. */
function readValue(text: string, type: QueryOptionType): QueryValue {
  switch (type) {
    case "number":
      // `Number` alone would also take `1e1`, ` 5` and `+5`.
      return /^-?\d+$/.test(text) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "list":
      // Between words, OData takes any number of blanks and tabs (RWS in its grammar); the contract's enums have one blank.
      return text.split(",").map((item) => item.trim().replace(/[ \t]+/g, " "));
    case "string":
      return text;
  }
}

function decode(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw invalidQueryOption(`'${text}' is not percent-encoded UTF-8.`);
  }
}

/**
 * Says why the contract does not allow the value of an option.
 *
 * @param text the value as it was written, decoded
 * @param index which item of a list is meant
 */
function describeRefusal(
  name: string,
  text: string,
  index: string | undefined,
  error: ValidationError | undefined,
  type: EntityType,
): string {
  const invalid = `Invalid value '${text}' for ${name} query option found`;
  if (name === "$top" || name === "$skip") {
    return `${invalid}. The ${name} query option requires a non-negative integer value.`;
  }
  if (index === undefined) return `${invalid}: it ${error?.message ?? "is not allowed"}.`;
  const items = text.split(",");
  const item = items[Number(index)] ?? "";
  // In code units from 0, as for an expression.
  const before = items.slice(0, Number(index)).reduce((length, { length: more }) => length + more + 1, 0);
  const position = before + item.length - item.trimStart().length;
  return `${describeItem(item.trim(), name, type)} at position ${position} of ${name}.`;
}

function describeItem(item: string, name: string, type: EntityType): string {
  const [property = "", ...direction] = name === "$orderby" ? item.split(/[ \t]+/) : [item];
  if (item === "") return "The name of a property was expected";
  return findProperty(type, property) !== undefined
    ? `The direction '${direction.join(" ")}' of '${property}' is neither 'asc' nor 'desc'`
    : `Could not find a property named '${property}' on type '${publicTypeName(type)}'`;
}

import type { EntityProperty, EntityType } from "@remote-assistance/client/entities";
import type { QueryOptionType } from "@remote-assistance/client/operations";
import type { OperationValidators } from "@remote-assistance/client/validators";
import type { Fault } from "../../scenarios/every-entity/entity-scenario.ts";
import { badRequest } from "./read-body.ts";

type Entity = Readonly<Record<string, unknown>>;

/** What a list or a count is asked for. */
export interface Query {
  readonly matches: (entity: Entity) => boolean;
  readonly compare: (one: Entity, other: Entity) => number;
  readonly top: number;
  readonly skip: number;
  /** How many entities the pages before had. */
  readonly offset: number;
  readonly counts: boolean;
}

/** Reads the forms of query options that scenarios send, and refuses any other. */
export function readQuery(
  parameters: URLSearchParams,
  type: EntityType,
  types: Readonly<Record<string, QueryOptionType>>,
  validators: OperationValidators | undefined,
  fault: Fault | undefined,
): Query {
  const { $skiptoken = "0", ...texts } = Object.fromEntries(parameters);
  const options = Object.fromEntries(
    Object.entries(texts)
      .filter(([name]) => fault !== `ignores ${name}`)
      .map(([name, text]) => [name, readOption(text, types[name])]),
  );
  const isPage = fault === "ignores $skiptoken" || /^\d+$/.test($skiptoken);
  if (!isPage || !validators?.parameters.query(options)) throw badRequest("The query is not valid.");
  const { $filter, $search, $orderby, $top, $skip, $count } = options;
  const conditions = [
    $filter === undefined ? () => true : readFilter(String($filter), type, fault),
    $search === undefined ? () => true : readSearch(String($search)),
  ];
  const keys = (Array.isArray($orderby) ? $orderby : []).slice(0, fault === "sorts by one key" ? 1 : undefined);
  return {
    matches: (entity) => conditions.every((meets) => meets(entity)),
    compare: (one, other) => compareByKeys(keys, type, one, other, fault),
    top: typeof $top === "number" ? $top : 100,
    skip: typeof $skip === "number" ? $skip : 0,
    offset: fault === "ignores $skiptoken" ? 0 : Number($skiptoken),
    counts: $count === true && fault !== "does not count",
  };
}

function readOption(text: string, type: QueryOptionType | undefined): unknown {
  if (type === "list") return text.split(",");
  if (type === "number" && /^-?\d+$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}

function compareByKeys(keys: readonly string[], type: EntityType, one: Entity, other: Entity, fault?: Fault): number {
  for (const key of keys) {
    const [name = "", direction] = key.split(" ");
    const order = compareValues(findProperty(type, name), one[name], other[name], fault);
    if (order !== 0) return direction === "desc" ? -order : order;
  }
  return 0;
}

function readFilter(text: string, type: EntityType, fault: Fault | undefined): (entity: Entity) => boolean {
  const [, name = "", operator, literal = ""] = /^(\w+) (eq|gt) (.+)$/.exec(text) ?? [];
  if (operator === undefined) throw badRequest("A condition was expected in $filter.");
  const property = findProperty(type, name);
  const value = readLiteral(property, literal);
  return (entity) => {
    const order = compareValues(property, entity[name], value, fault);
    return operator === "eq" ? order === 0 : entity[name] !== null && order > 0;
  };
}

function readLiteral(property: EntityProperty, text: string): unknown {
  const [, quoted] = /^'((?:[^']|'')*)'$/.exec(text) ?? [];
  if (text === "null") return null;
  const value = quoted?.replaceAll("''", "'") ?? text;
  if (fits(property, value, quoted !== undefined)) return value;
  throw badRequest(`The literal ${text} does not fit the property in $filter.`);
}

function fits({ kind, members = [] }: EntityProperty, value: string, isQuoted: boolean): boolean {
  switch (kind) {
    case "string":
      return isQuoted;
    case "enum":
      return isQuoted && members.includes(value);
    case "dateTimeOffset":
      return !isQuoted && !Number.isNaN(Date.parse(value));
    case "boolean":
      return value === "true" || value === "false";
    default:
      return !isQuoted && /^-?\d+(\.\d+)?$/.test(value);
  }
}

function readSearch(text: string): (entity: Entity) => boolean {
  const [, word] = /^"([^"]+)"$/.exec(text) ?? [];
  if (word === undefined) throw badRequest("A phrase was expected in $search.");
  return (entity) => Object.values(entity).some((value) => typeof value === "string" && value.includes(word));
}

function findProperty(type: EntityType, name: string): EntityProperty {
  const property = type.properties[name];
  if (property !== undefined) return property;
  throw badRequest(`Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`);
}

/** Compares two values of a property as a list sorts them: less than 0 if the first is lower. Null is the lowest. */
export function compareValues(property: EntityProperty, one: unknown, other: unknown, fault?: Fault): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  const { kind } = property;
  const members: readonly unknown[] = property.members ?? [];
  const asText = compareTexts(String(one), String(other));
  switch (kind) {
    case "integer":
    case "number":
      return fault === "compares numbers as text" ? asText : Number(one) - Number(other);
    case "dateTimeOffset":
      return fault === "compares dates as text" ? asText : compareTexts(toInstant(one), toInstant(other));
    case "enum":
      return fault === "compares enums by name" ? asText : members.indexOf(one) - members.indexOf(other);
    default:
      return asText;
  }
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** A text that sorts as instants from 2001 to 2286 do, with every digit of their fraction. */
function toInstant(value: unknown): string {
  const [, before = "", fraction = "", offset = ""] = /^(.+?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(String(value)) ?? [];
  return `${Date.parse(before + offset)}.${fraction.padEnd(12, "0")}`;
}

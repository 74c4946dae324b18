import type { EntityProperty, EntityType } from "@remote-assistance/client/entities";
import { sendPlainly } from "../../callers/plain-http.ts";
import type { Contract } from "../../contract/contract.ts";
import { expectMatch } from "../../expect.ts";
import { expectRefusal, expectSuccess } from "../../expect-documented.ts";
import { errorMessage, graph } from "../../graph-conventions.ts";
import type { Outcome } from "../../scenario.ts";
import { Collection, declares, makeCall } from "./collection.ts";
import { type DeriveScenarios, type EntityScenario, type Fault, isFault } from "./entity-scenario.ts";
import { accepts, smallestBody } from "./values.ts";

/** Nonsense in a query option is refused, and not passed over. */
export const nonsense: DeriveScenarios = (contract, type) =>
  (["list", "count"] as const)
    .filter((role) => type.operations[role] !== undefined)
    .flatMap((role) =>
      Object.entries(listNonsense(type))
        .filter(([option]) => declares(contract, type, role, option))
        .map(([option, values]) => ({
          sentence: `nonsense as ${option} of ${type.operations[role]} is refused`,
          refuses: true,
          notices: ["accepts nonsense", ...[`ignores ${option}`].filter(isFault)] satisfies Fault[],
          check: async (context) => {
            await expectSuccess(contract, makeCall(contract, type, role, {}), context);
            for (const value of values) {
              const call = makeCall(contract, type, role, { query: { [option]: value } });
              expectRefusal(contract, call, await context.caller.call(call), graph.badRequest);
            }
          },
        })),
    );

function listNonsense(type: EntityType): Readonly<Record<string, readonly unknown[]>> {
  const properties = Object.entries(type.properties);
  const ofKind = (...kinds: readonly string[]) => properties.find(([, { kind }]) => kinds.includes(kind))?.[0];
  const [first = type.key] = Object.keys(type.properties);
  const text = ofKind("string");
  const other = ofKind("integer", "number", "dateTimeOffset");
  const member = ofKind("enum");
  return {
    $filter: [
      ...["nonsense!!", "unknownProperty eq 1", `${first} eq`, `(${first} eq null`, `${first} resembles null`],
      ...(text === undefined ? [] : [`${text} eq 1`, `${text} eq 'open`]),
      ...(other === undefined ? [] : [`${other} eq 'text'`]),
      ...(member === undefined ? [] : [`${member} eq 'noSuchMember'`]),
    ],
    $orderby: [["unknownProperty"], [`${first} sideways`]],
    $search: ['"open', "(open"],
    $top: ["many", -1],
    $skip: ["many", -1],
    $skiptoken: ["nonsense"],
    $count: ["perhaps"],
  };
}

/** The text of an error names what it is about: this entity type, this property and its type, this resource. */
export const errorTexts: DeriveScenarios = (contract, type) => [
  ...(["create", "update"] as const)
    .filter((role) => type.operations.create !== undefined && type.operations[role] !== undefined)
    .flatMap((role) => bodyScenarios(contract, type, role)),
  ...(declares(contract, type, "list", "$filter") ? [filterScenario(contract, type)] : []),
  ...(type.operations.list === undefined ? [] : [methodScenario(contract, type)]),
];

function bodyScenarios(contract: Contract, type: EntityType, role: "create" | "update"): EntityScenario[] {
  const base = role === "create" ? smallestBody(contract, type) : {};
  const refused = (sentence: string, wrong: object, words: readonly RegExp[]): EntityScenario => ({
    sentence: `the error for ${sentence} in ${type.operations[role]} names it`,
    refuses: true,
    notices: ["names another type"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const key = await collection.create(smallestBody(contract, type));
      const at = role === "update" ? collection.at(key) : {};
      const call = makeCall(contract, type, role, { ...at, body: { ...base, ...wrong } });
      const outcome = await context.caller.call(call);
      expectRefusal(contract, call, outcome, graph.invalidBody);
      expectWords(outcome, words);
    },
  });
  const properties = Object.entries(type.properties).filter(([, property]) => property[role]);
  return [
    refused("an unknown property", { unknownProperty: 1 }, [/'unknownProperty'/, typePattern(type)]),
    ...properties.flatMap(([name, property]) =>
      Object.entries(wrongValues(property))
        .filter(([, { value }]) => !accepts(contract, type, role, { ...base, [name]: value }))
        .map(([what, { value, words }]) =>
          refused(
            `${what} as ${name}`,
            { [name]: value },
            value === null ? [new RegExp(`'${name}'`), ...words] : words,
          ),
        ),
    ),
  ];
}

function filterScenario(contract: Contract, type: EntityType): EntityScenario {
  return {
    sentence: "the error for an unknown property in $filter names it, and the type that does not have it",
    refuses: true,
    notices: ["names another type", "ignores $filter", "accepts nonsense"],
    check: async ({ caller }) => {
      const call = makeCall(contract, type, "list", { query: { $filter: "unknownProperty eq 1" } });
      const outcome = await caller.call(call);
      expectRefusal(contract, call, outcome, graph.badRequest);
      expectWords(outcome, [/'unknownProperty'/, typePattern(type)]);
    },
  };
}

function methodScenario(contract: Contract, type: EntityType): EntityScenario {
  return {
    sentence: "the error for a method that the path does not have names the method and the resource",
    refuses: true,
    plainHttpOnly: true,
    notices: ["names another type"],
    check: async ({ target }) => {
      const call = makeCall(contract, type, "list", {});
      const outcome = await sendPlainly(contract, target, call, { method: "DELETE" });
      expectRefusal(contract, call, outcome, graph.noSuchMethod);
      expectWords(outcome, [/\bDELETE\b/, new RegExp(`${type.path.split("/").at(-1)}\\b`)]);
    },
  };
}

/** The entity type, in whatever namespace: by the name of its schema, or by that which it has in `@odata.type`. */
function typePattern({ name, odataType = name }: EntityType): RegExp {
  return new RegExp(`[.'](${name}|${odataType.split(".").at(-1)})'`);
}

interface Wrong {
  readonly value: unknown;
  readonly words: readonly RegExp[];
}

/** What a property cannot be, and what its error says. */
function wrongValues({ kind, type, nullable }: EntityProperty): Readonly<Record<string, Wrong>> {
  const named = kind === "enum" ? new RegExp(`[.']${type}['[]`, "i") : edmTypes[kind];
  const ofKind: Readonly<Record<string, Wrong>> =
    kind === "array" || kind === "object"
      ? {
          "a text": { value: "text", words: [/'PrimitiveValue'/, kind === "array" ? /'StartArray'/ : /'StartObject'/] },
        }
      : {
          "an object": { value: { of: "another type" }, words: [/'StartObject'/, /'PrimitiveValue'/] },
          ...(kind === "string"
            ? { "a number": { value: 31, words: [/'31'/, /Edm\.String/] } }
            : named && { "a text": { value: "no such value", words: [/'no such value'/, named] } }),
        };
  return { ...ofKind, ...(!nullable && named && { null: { value: null, words: [named] } }) };
}

const edmTypes: Readonly<Partial<Record<EntityProperty["kind"], RegExp>>> = {
  boolean: /Edm\.Boolean/,
  dateTimeOffset: /Edm\.DateTimeOffset/,
  integer: /Edm\.(Int16|Int32|Int64|Byte|SByte)/,
  number: /Edm\.(Decimal|Double|Single)/,
  string: /Edm\.String/,
};

function expectWords({ body }: Outcome, words: readonly RegExp[]): void {
  for (const word of words) expectMatch(errorMessage(body), word, "the text of the error");
}

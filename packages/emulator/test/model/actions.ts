import fc, { type Arbitrary } from "fast-check";
import type { Filter, Search } from "../../src/odata/condition.ts";
import type { OrderKey } from "../../src/odata/position.ts";
import { PARTNER_ID } from "../caller.ts";
import { date, filter, order, search, status, text } from "../odata/arbitraries.ts";
import { PROPERTY_NAMES, type PropertyName } from "../odata/values.ts";
import type { Partner } from "../store/partner-collection.ts";

/** Something that can be done with an emulator, as plain data: so it can be printed, made smaller, and done again. */
export type Action =
  | { readonly do: "create"; readonly id: string | undefined; readonly content: Content }
  | { readonly do: "get"; readonly of: Which; readonly select: readonly PropertyName[] | undefined }
  | ListAction
  | { readonly do: "count"; readonly filter: Filter | undefined; readonly search: Search | undefined }
  | {
      readonly do: "update";
      readonly of: Which;
      readonly content: Content;
      readonly ifMatch: IfMatch;
      readonly prefer: "minimal" | "representation" | undefined;
    }
  | { readonly do: "delete"; readonly of: Which; readonly ifMatch: IfMatch }
  | { readonly do: "beginOnboarding" | "disconnect" | "completeOnboarding" | "failOnboarding"; readonly of: Which }
  | { readonly do: "wait"; readonly seconds: number }
  | { readonly do: "reset" | "restart" };

export interface ListAction {
  readonly do: "list";
  readonly filter: Filter | undefined;
  readonly search: Search | undefined;
  readonly order: readonly OrderKey[];
  readonly select: readonly PropertyName[] | undefined;
  readonly top: number | undefined;
  readonly skip: number;
  readonly count: boolean;
  readonly maxPageSize: number | undefined;
  /** What is done after the first page was read; then nothing is selected or skipped, to tell which partners are there. */
  readonly meanwhile: Action | undefined;
}

/** A partner by its identifier, which may not exist; or one that does, by its place. */
export type Which = string | number;

/** Which entity tag is sent: none, that of the partner, one that it had before, any, or several with its own among them. */
export type IfMatch = "none" | "current" | "old" | "any" | "several";

export type Content = Partial<Omit<Partner, "id" | "settlement">>;

/** Few, so that they are taken often; and each hard to write in a URL, a shell or a filter. */
const IDS = [PARTNER_ID, "a", "it's (1)", "50%/ä 𝒳", "$count ", "__proto__"];

const id: Arbitrary<string> = fc.constantFrom(...IDS);
const of: Arbitrary<Which> = fc.oneof({ weight: 1, arbitrary: id }, { weight: 3, arbitrary: fc.nat(7) });
const ifMatch: Arbitrary<IfMatch> = fc.constantFrom("none", "current", "old", "any", "several");
const optional = <Value>(arbitrary: Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const select = optional(fc.uniqueArray(fc.constantFrom(...PROPERTY_NAMES), { minLength: 1 }));
const nullableText = fc.option(text, { freq: 5 });

const content: Arbitrary<Content> = fc.record(
  {
    displayName: nullableText,
    onboardingUrl: nullableText,
    onboardingStatus: status,
    lastConnectionDateTime: date,
  },
  { requiredKeys: [] },
);

const create: Arbitrary<Action> = fc.record({ do: fc.constant("create"), id: optional(id), content });
const update: Arbitrary<Action> = fc.record({
  do: fc.constant("update"),
  of,
  content,
  ifMatch,
  prefer: optional(fc.constantFrom("minimal" as const, "representation" as const)),
});
const remove: Arbitrary<Action> = fc.record({ do: fc.constant("delete"), of, ifMatch });

const wholeList = {
  do: fc.constant("list" as const),
  filter: optional(filter),
  search: optional(search),
  order,
  top: optional(fc.nat(4)),
  count: fc.boolean(),
  maxPageSize: optional(fc.integer({ min: 1, max: 4 })),
};
const list: Arbitrary<Action> = fc.oneof(
  fc.record({
    ...wholeList,
    select,
    skip: fc.oneof(fc.constant(0), fc.nat(3)),
    meanwhile: fc.constant(undefined),
  }),
  fc.record({
    ...wholeList,
    select: fc.constant(undefined),
    skip: fc.constant(0),
    meanwhile: fc.oneof(create, update, remove),
  }),
);

const onboard: Arbitrary<Action> = fc.record({
  do: fc.constantFrom("beginOnboarding", "beginOnboarding", "disconnect", "completeOnboarding", "failOnboarding"),
  of,
});

const action: Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: create },
  { weight: 3, arbitrary: update },
  { weight: 3, arbitrary: list },
  { weight: 4, arbitrary: onboard },
  { weight: 1, arbitrary: remove },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("get"), of, select }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("count"), filter: optional(filter), search: optional(search) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait"), seconds: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.constantFrom<Action>({ do: "restart" }, { do: "reset" }) },
);

/** What is done one after the other. */
export const actions: Arbitrary<readonly Action[]> = fc.array(action, { maxLength: 30, size: "max" });

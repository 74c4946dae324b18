import { expect } from "vitest";
import type { Condition } from "../../src/odata/condition.ts";
import { type Answer, codeOf, PARTNERS } from "../caller.ts";
import { writeFilter, writeSearch } from "../odata/write-expression.ts";
import { entityOf, type ReferenceModel } from "./reference-model.ts";
import type { Service } from "./service.ts";

/** A service, and the model of what it should be. */
export interface Compared {
  readonly service: Service;
  readonly model: ReferenceModel;
}

/** The answer is a partner as the model knows it, with its entity tag. */
export function expectPartner({ body, headers }: Answer, id: string, model: ReferenceModel): void {
  const partner = model.find(id);
  expect(withoutAnnotations(body)).toEqual(partner && entityOf(partner));
  model.tags.tell(id, headers.get("etag"));
}

export function expectNothing(answer: Answer): void {
  expect([answer.status, answer.text]).toEqual([204, ""]);
}

export function expectFailure(answer: Answer, status: number, code: string): void {
  expect([answer.status, codeOf(answer)]).toEqual([status, code]);
}

/** A partner without the annotations of OData, such as `@odata.type`. */
export function withoutAnnotations(entity: object): object {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !name.startsWith("@")));
}

export const LIST = `/v1.0${PARTNERS}`;

/** The path of a partner. */
export function pathOf(id: string): string {
  return `${LIST}/${encodeURIComponent(id)}`;
}

/** A query of the options that are there. */
export function queryOf(options: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(options).filter(([, value]) => value !== undefined);
  const written = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return written.length === 0 ? "" : `?${written.join("&")}`;
}

/** The options of a condition. */
export function conditionOptions({ filter, search }: Condition) {
  return { $filter: filter && writeFilter(filter), $search: search && writeSearch(search) };
}

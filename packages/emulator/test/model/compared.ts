import { expect } from "vitest";
import { type Answer, codeOf } from "../caller.ts";
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

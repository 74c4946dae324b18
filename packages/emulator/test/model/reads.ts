import { expect } from "vitest";
import type { Condition } from "../../src/odata/condition.ts";
import type { PropertyName } from "../odata/values.ts";
import { type Compared, expectFailure, withoutAnnotations } from "./compared.ts";
import { selectionOf } from "./reference-model.ts";
import { conditionOptions, LIST, pathOf, queryOf } from "./targets.ts";

export async function get(id: string, select: readonly PropertyName[] | undefined, compared: Compared): Promise<void> {
  const { service, model } = compared;
  const answer = await service.send("GET", pathOf(id) + queryOf({ $select: select?.join(",") }));
  const partner = model.find(id);
  if (partner === undefined) return expectFailure(answer, 404, "ResourceNotFound");
  expect(answer.status).toBe(200);
  expect(withoutAnnotations(answer.body)).toEqual(selectionOf(partner, select));
  model.tags.tell(id, answer.headers.get("etag"));
}

export async function count(condition: Condition, { service, model }: Compared): Promise<void> {
  const { status, text } = await service.send("GET", `${LIST}/$count${queryOf(conditionOptions(condition))}`);
  expect([status, text]).toEqual([200, String(model.list(condition, []).length)]);
}

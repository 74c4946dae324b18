import { expect } from "vitest";
import type { Content, IfMatch } from "./actions.ts";
import { type Compared, expectFailure, expectNothing, expectPartner } from "./compared.ts";
import { get } from "./reads.ts";
import { LIST, pathOf } from "./targets.ts";

export async function create(id: string | undefined, content: Content, { service, model }: Compared): Promise<void> {
  const answer = await service.send("POST", LIST, { body: { ...(id !== undefined && { id }), ...content } });
  if (id !== undefined && model.find(id) !== undefined) return expectFailure(answer, 409, "Conflict");
  expect(answer.status).toBe(201);
  const created = id ?? String(answer.body.id);
  expect(model.find(created), "a partner that has the identifier of a new one").toBeUndefined();
  expect(answer.headers.get("location")?.split("/").at(-1)).toBe(encodeURIComponent(created));
  model.create(created, content);
  expectPartner(answer, created, model);
}

/** What an update sends beside its content. */
export interface Condition {
  readonly ifMatch: IfMatch;
  readonly prefer: "minimal" | "representation" | undefined;
}

export async function update(
  id: string,
  content: Content,
  { ifMatch, prefer }: Condition,
  compared: Compared,
): Promise<void> {
  const { service, model } = compared;
  const headers = { ...(await writeIfMatch(ifMatch, id, compared)), ...(prefer && { prefer: `return=${prefer}` }) };
  const answer = await service.send("PATCH", pathOf(id), { headers, body: content });
  if (model.find(id) === undefined) return expectFailure(answer, 404, "ResourceNotFound");
  if (ifMatch === "old") return expectFailure(answer, 412, "PreconditionFailed");
  model.update(id, content);
  expect(answer.headers.get("preference-applied")).toBe(prefer === undefined ? null : `return=${prefer}`);
  if (prefer === "minimal") {
    expectNothing(answer);
    return model.tags.tell(id, answer.headers.get("etag"));
  }
  expect(answer.status).toBe(200);
  expectPartner(answer, id, model);
}

export async function remove(id: string, ifMatch: IfMatch, compared: Compared): Promise<void> {
  const { service, model } = compared;
  const answer = await service.send("DELETE", pathOf(id), { headers: await writeIfMatch(ifMatch, id, compared) });
  if (model.find(id) === undefined) return expectFailure(answer, 404, "ResourceNotFound");
  if (ifMatch === "old") return expectFailure(answer, 412, "PreconditionFailed");
  expectNothing(answer);
  model.remove(id);
}

async function writeIfMatch(ifMatch: IfMatch, id: string, compared: Compared): Promise<Record<string, string>> {
  const { tags } = compared.model;
  if (ifMatch === "none") return {};
  if (ifMatch === "any") return { "if-match": "*" };
  if (ifMatch === "old") return { "if-match": tags.old(id) };
  // Where no answer has told the current one, the service is asked for it.
  if (tags.current(id) === undefined) await get(id, undefined, compared);
  const current = tags.current(id) ?? tags.old(id);
  return { "if-match": ifMatch === "current" ? current : `W/"another", ${current}` };
}

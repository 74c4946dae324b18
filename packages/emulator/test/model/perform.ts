import { expect } from "vitest";
import type { Condition } from "../../src/odata/condition.ts";
import type { PropertyName } from "../odata/values.ts";
import type { Action, Content, IfMatch } from "./actions.ts";
import {
  type Compared,
  conditionOptions,
  expectFailure,
  expectNothing,
  expectPartner,
  LIST,
  pathOf,
  queryOf,
  withoutAnnotations,
} from "./compared.ts";
import { listPages } from "./list-pages.ts";
import { entityOf, selectionOf } from "./reference-model.ts";

/** Does something with the service and with the model, and expects that both say the same. */
export async function perform(action: Action, compared: Compared): Promise<void> {
  const { service, model } = compared;
  switch (action.do) {
    case "create":
      return create(action.id, action.content, compared);
    case "get":
      return get(model.identify(action.of), action.select, compared);
    case "list":
      return listPages(action, compared, async () => action.meanwhile && perform(action.meanwhile, compared));
    case "count":
      return count(action, compared);
    case "update":
      return update(model.identify(action.of), action.content, action, compared);
    case "delete":
      return remove(model.identify(action.of), action.ifMatch, compared);
    case "beginOnboarding":
      return beginOnboarding(model.identify(action.of), compared);
    case "disconnect":
      return disconnect(model.identify(action.of), compared);
    case "completeOnboarding":
    case "failOnboarding":
      return endOnboarding(action.do, model.identify(action.of), compared);
    case "wait":
      service.wait(action.seconds);
      return model.wait(action.seconds);
    case "reset":
      expectNothing(await service.send("POST", "/emulator/reset"));
      return model.reset();
    case "restart":
      return service.restart();
  }
}

/** Expects that the service has the partners of the model, and no others. */
export async function expectSameState(compared: Compared): Promise<void> {
  const everything = { filter: undefined, search: undefined };
  await count(everything, compared);
  for (const { id } of compared.model.list(everything, [])) await get(id, undefined, compared);
}

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
export interface Sent {
  readonly ifMatch: IfMatch;
  readonly prefer: "minimal" | "representation" | undefined;
}

export async function update(
  id: string,
  content: Content,
  { ifMatch, prefer }: Sent,
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

export async function beginOnboarding(id: string, { service, model }: Compared): Promise<void> {
  const answer = await service.send("POST", `${pathOf(id)}/beginOnboarding`);
  const partner = model.find(id);
  if (partner === undefined) return expectFailure(answer, 404, "ResourceNotFound");
  if (partner.onboardingStatus === "onboarded") return expectFailure(answer, 409, "Conflict");
  expectNothing(answer);
  const { body } = await service.send("GET", pathOf(id));
  // The service names a portal if the partner has none.
  if (partner.onboardingUrl === null) expect(body.onboardingUrl).toMatch(/^https:/);
  model.beginOnboarding(id, partner.onboardingUrl ?? String(body.onboardingUrl));
  expect(withoutAnnotations(body)).toEqual(entityOf(model.find(id) ?? partner));
}

export async function disconnect(id: string, { service, model }: Compared): Promise<void> {
  const answer = await service.send("POST", `${pathOf(id)}/disconnect`);
  if (model.find(id) === undefined) return expectFailure(answer, 404, "ResourceNotFound");
  expectNothing(answer);
  model.disconnect(id);
}

/** The partner's side confirms or declines a request, if there is one. */
export async function endOnboarding(
  end: "completeOnboarding" | "failOnboarding",
  id: string,
  { service, model }: Compared,
): Promise<void> {
  const answer = await service.send("POST", `/emulator/${end}`, { body: { id } });
  if (model.find(id)?.onboardingStatus !== "onboarding") {
    expect(answer.status).toBe(400);
    return;
  }
  expectNothing(answer);
  if (end === "completeOnboarding") model.completeOnboarding(id);
  else model.disconnect(id);
}

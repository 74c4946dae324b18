import { expect } from "vitest";
import { type Compared, expectFailure, expectNothing, withoutAnnotations } from "./compared.ts";
import { entityOf } from "./reference-model.ts";
import { pathOf } from "./targets.ts";

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

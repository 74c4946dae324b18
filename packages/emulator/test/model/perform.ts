import type { Action } from "./actions.ts";
import { type Compared, expectNothing } from "./compared.ts";
import { listPages } from "./list-pages.ts";
import { beginOnboarding, disconnect, endOnboarding } from "./onboarding.ts";
import { count, get } from "./reads.ts";
import { create, remove, update } from "./writes.ts";

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

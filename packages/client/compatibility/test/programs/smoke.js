// Runs unchanged wherever the client is said to run, so nothing stands here but standards.
import { createGraphClient, GraphError, isGraphError } from "@remote-assistance/client";
import { validateResponse } from "@remote-assistance/client/validate";

const id = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";

/** @type {Record<string, (partners: import("@remote-assistance/client").RemoteAssistancePartnersResource) => Promise<boolean>>} */
export const steps = {
  lists: async (partners) => (await partners.list({ $orderby: ["displayName"] }).all({ limit: 2 })).length > 0,
  "iterates over partners": async (partners) => {
    let read = 0;
    for await (const partner of partners.list()) if (typeof partner.id === "string") read += 1;
    return read > 0;
  },
  creates: async (partners) => typeof (await partners.create({ displayName: "TeamViewer" })).id === "string",
  "gets what is selected": async (partners) => {
    const partner = await partners.get(id, { $select: ["displayName"] });
    return typeof partner.displayName === "string" && !("onboardingStatus" in partner);
  },
  updates: async (partners) => typeof (await partners.update(id, { displayName: null }))?.id === "string",
  "updates without an answer": async (partners) =>
    (await partners.update(id, { displayName: null }, { Prefer: "return=minimal" })) === undefined,
  "begins onboarding": async (partners) => (await partners.beginOnboarding(id)) === undefined,
  disconnects: async (partners) => (await partners.disconnect(id)) === undefined,
  deletes: async (partners) => (await partners.delete(id)) === undefined,
  counts: async (partners) => Number.isInteger(await partners.count()),
  "catches an error of the service": async (partners) => {
    const error = await rejection(partners.update(id, { displayName: null }, { headers: { Prefer: "code=404" } }));
    return error instanceof GraphError && isGraphError(error) && error.status === 404 && error.requestId !== undefined;
  },
  "aborts a call": async (partners) => {
    const controller = new AbortController();
    const call = partners.get(id, { signal: controller.signal });
    const reason = new Error("no longer needed");
    controller.abort(reason);
    return (await rejection(call)) === reason;
  },
};

/**
 * Runs every step, and says how each of them ended.
 *
 * @param {string} baseUrl where the mock is
 */
export async function smoke(baseUrl) {
  const { remoteAssistancePartners } = createGraphClient({ baseUrl, credential: "any-token", validateResponse });
  /** @type {Record<string, string>} */
  const outcomes = {};
  for (const [sentence, step] of Object.entries(steps)) {
    outcomes[sentence] = await step(remoteAssistancePartners).then(
      (holds) => (holds ? "passed" : "failed"),
      (error) => `failed: ${error?.stack ?? error}`,
    );
  }
  return { userAgent: globalThis.navigator?.userAgent, outcomes };
}

/** @param {Promise<unknown>} call */
function rejection(call) {
  return call.then(
    () => undefined,
    (error) => error,
  );
}

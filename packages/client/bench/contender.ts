import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";

/** What a contender is given to work with. */
export interface Surroundings {
  /** Where the service is, its version included, without a slash at its end. */
  readonly baseUrl: string;
  /** What every request has to carry as a bearer token. */
  readonly token: string;
  /** What sends a request and returns the response: a stub, or the real one. */
  readonly fetch: typeof globalThis.fetch;
}

/** The one operation that is measured: updates a partner, and resolves with the partner that the service answered with. */
export type UpdatePartner = (id: string, change: { displayName: string }) => Promise<unknown>;

/**
 * A way to call the API from TypeScript: what a module in `contenders/` exports. A new file there takes part in every measure
 * but that of the types, which compiles the programs in `all-operations/`.
 */
export interface Contender {
  readonly name: string;
  /** `generated` is what was made from a description of the API, be it code or types alone, and knows its operations. */
  readonly kind: "ours" | "generated" | "library";
  /** Makes a client, with every default of its own. */
  readonly connect: (surroundings: Surroundings) => UpdatePartner;
}

// The call that every contender makes, and how the service answers it.

export const GRAPH = "https://graph.microsoft.com/v1.0";
export const TOKEN = "header.payload.signature";
export const ID = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
export const CHANGE = { displayName: "TeamViewer, second floor" };
export const PATH = `/deviceManagement/remoteAssistancePartners/${ID}`;

export const ANSWER = JSON.stringify({
  "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/remoteAssistancePartners/$entity",
  "@odata.type": "#microsoft.graph.remoteAssistancePartner",
  id: ID,
  ...CHANGE,
  onboardingUrl: "https://login.teamviewer.com/",
  onboardingStatus: "onboarded",
  lastConnectionDateTime: "2026-09-19T08:30:00.0000000Z",
});
export const ANSWER_HEADERS = {
  "Content-Type": "application/json",
  "request-id": "0d14f0f4-5a39-4a4b-8a0e-2f6f0c1a3b5d",
};

/** A contender, and the module that it is: threads and bundles load that anew. */
export interface FoundContender extends Contender {
  readonly module: string;
}

const folder = new URL("contenders/", import.meta.url);

/** Loads every module of the folder `contenders/`. */
export async function findContenders(): Promise<FoundContender[]> {
  const files = (await readdir(folder)).sort();
  return Promise.all(files.map((file) => loadContender(new URL(file, folder).href)));
}

/** @throws {TypeError} if the module exports no contender */
export async function loadContender(module: string): Promise<FoundContender> {
  const { name, kind, connect }: Contender = await import(module);
  if (typeof name !== "string" || !["ours", "generated", "library"].includes(kind) || typeof connect !== "function") {
    throw new TypeError(`${module} must export name, kind and connect, as contender.ts describes them.`);
  }
  return { name, kind, connect, module };
}

/**
 * Has a contender make one call, so that none is measured that does less than its work.
 *
 * @throws {AssertionError} if the request is not the one that the service expects, or the answer does not arrive
 */
export async function checkContender({ name, connect }: Contender): Promise<void> {
  const requests: Request[] = [];
  const update = connect({
    baseUrl: GRAPH,
    token: TOKEN,
    fetch: async (input, init) => {
      requests.push(new Request(input, init));
      return new Response(ANSWER, { headers: ANSWER_HEADERS });
    },
  });
  const partner = await update(ID, CHANGE);
  const sent = await Promise.all(requests.map(describeRequest));
  assert.deepEqual(sent, [EXPECTED], `${name} must send one request that the service understands`);
  assert.partialDeepStrictEqual(partner, CHANGE, `${name} must return the partner`);
}

const EXPECTED = {
  method: "PATCH",
  url: `${GRAPH}${PATH}`,
  authorization: `Bearer ${TOKEN}`,
  mediaType: "application/json",
  body: CHANGE,
};

async function describeRequest(request: Request): Promise<typeof EXPECTED> {
  const { method, url, headers } = request;
  return {
    method,
    url,
    authorization: headers.get("Authorization") ?? "",
    mediaType: headers.get("Content-Type")?.split(";", 1)[0] ?? "",
    body: await request.json(),
  };
}

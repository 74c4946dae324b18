import type { OpenApiDocument } from "../../src/contract/open-api-document.ts";
import type { Collection } from "../../src/exchanges/exchange.ts";
import { exchangeScenarios } from "../../src/exchanges/exchange-scenarios.ts";
import { ExchangeError, type ExchangeTarget } from "../../src/exchanges/run-exchange.ts";

/** Who notices a fault by exchanges: a target made of the faulty contract, or a look at the contract itself. */
export type Noticer = "mock" | "emulator" | "description" | "nobody";

/** A fault of the contract. */
export interface Fault {
  readonly what: string;
  readonly noticedBy: Noticer;
  /** The file of exchanges that has one which notices it. The others are not run, for the sake of time. */
  readonly file: string;
  /** What stands at a JSON pointer instead; `undefined` if nothing does. */
  readonly edits: Readonly<Record<string, unknown>>;
}

const all = "/paths/~1deviceManagement~1remoteAssistancePartners";
const one = `${all}~1{remoteAssistancePartnerId}`;
const [schemas, parameters] = ["/components/schemas", "/components/parameters"];
const [create, update] = ["Create", "Update"].map((kind) => `${schemas}/RemoteAssistancePartner${kind}/properties`);
const pattern = `${schemas}/DateTimeOffset/pattern`;
const day = "[0-9]{4,}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])";
const time = `^${day}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]`;
const retryAfter = "/components/headers/RetryAfter";

const [read, readWrite] = ["ServiceConfig.Read.All", "ServiceConfig.ReadWrite.All"];
const [configRead, configReadWrite] = ["Configuration.Read.All", "Configuration.ReadWrite.All"];
const openedBy = (...scopes: (string | undefined)[]) =>
  scopes.map((scope) => ({ microsoftEntra: [`DeviceManagement${scope}`] }));

/** Faults that neither scenarios nor validators would notice, as both follow the contract wherever it goes. */
export const faults: readonly Fault[] = [
  fault("mock", "create", "a time has no format", { [`${schemas}/DateTimeOffset/format`]: undefined }),
  fault("mock", "create", "a second has three digits", {
    [pattern]: `${time}([.][0-9]{1,3})?(Z|[+-][0-9][0-9]:[0-9][0-9])$`,
  }),
  fault("mock", "create", "a time may end with z", {
    [pattern]: `${time}([.][0-9]{1,12})?(Z|z|[+-][0-9][0-9]:[0-9][0-9])$`,
  }),
  fault("mock", "create", "a created id may be empty", { [`${create}/id/minLength`]: undefined }),
  fault("mock", "update", "an updated id may be empty", { [`${update}/id/minLength`]: undefined }),
  fault("mock", "update", "a name has 256 characters at most", { [`${update}/displayName/maxLength`]: 256 }),
  fault("mock", "list", "$top is 100 at most", { [`${parameters}/Top/schema/maximum`]: 100 }),
  fault("mock", "list", "$top is 1 at least", { [`${parameters}/Top/schema/minimum`]: 1 }),
  fault("mock", "get", "a get has no ETag", { [`${one}/get/responses/200/headers/ETag`]: undefined }),
  fault("mock", "update", "an update has no ETag", { [`${one}/patch/responses/200/headers/ETag`]: undefined }),
  fault("mock", "actions", "the first server has another version", {
    "/servers/0/url": "https://graph.microsoft.com/v2.0",
  }),
  fault("mock", "actions", "a path has another segment", { [`${one}~1beginOnboarding`]: undefined }),
  fault("mock", "actions", "innerError has another name", {
    [`${schemas}/MainError/properties/innerError`]: undefined,
    [`${schemas}/MainError/properties/innererror`]: { $ref: `#${schemas}/InnerError` },
  }),
  fault("mock", "create", "a link leads elsewhere", {
    [`${all}/post/responses/201/links/delete/operationId`]: "getRemoteAssistancePartner",
  }),
  fault("emulator", "create", "a default is another one", { [`${create}/onboardingStatus/default`]: "onboarding" }),
  fault("emulator", "errors", "Retry-After is a number", { [`${retryAfter}/schema`]: { type: "integer" } }),
  fault("emulator", "permissions", "a permission to list is gone", {
    [`${all}/get/security`]: openedBy(read, readWrite, configReadWrite),
  }),
  fault("emulator", "permissions", "a permission to update is gone", {
    [`${one}/patch/security`]: openedBy(readWrite),
  }),
  fault("emulator", "permissions", "a permission to read opens an update", {
    [`${one}/patch/security`]: openedBy(readWrite, configReadWrite, read),
  }),
  fault("emulator", "permissions", "permissions are turned round", {
    [`${all}/get/security`]: openedBy(configReadWrite, configRead, readWrite, read),
  }),
  // Neither target looks at the key; nothing on the wire shows the others.
  fault("description", "get", "a key has 64 characters at most", {
    [`${parameters}/RemoteAssistancePartnerId/schema/maxLength`]: 64,
  }),
  fault("description", "update", "an update responds with a selection", {
    [`${one}/patch/responses/200/content/application~1json/schema/$ref`]: `#${schemas}/RemoteAssistancePartnerSelection`,
  }),
  fault("description", "errors", "Retry-After is optional", { [`${retryAfter}/required`]: undefined }),
  fault("description", "clouds", "a server has another address", {
    "/servers/1/url": "https://graph.microsoft.de/v1.0",
  }),
  fault("description", "errors", "an inner error needs its date", { [`${schemas}/InnerError/required`]: ["date"] }),
  fault("nobody", "", "an update takes the other Prefer", {
    [`${one}/patch/parameters/2/$ref`]: `#${parameters}/PreferPageSize`,
  }),
  fault("nobody", "", "there is no dialect", { "/jsonSchemaDialect": undefined }),
];

function fault(noticedBy: Noticer, file: string, what: string, edits: Fault["edits"]): Fault {
  return { what, noticedBy, file: `${file}.http`, edits };
}

/**
 * A copy of the contract with the fault.
 *
 * @throws ReferenceError if there is nothing to change
 */
export function plant<Document>(document: Document, { edits }: Fault): Document {
  const copy = structuredClone(document);
  for (const [pointer, value] of Object.entries(edits)) {
    const keys = pointer
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/"));
    const name = keys.pop() ?? "";
    const parent = keys.reduce<unknown>((node, key) => Reflect.get(Object(node), key), copy);
    if (typeof parent !== "object" || parent === null || (value === undefined && !(name in parent))) {
      throw new ReferenceError(`The contract has nothing at ${pointer}.`);
    }
    if (value === undefined) Reflect.deleteProperty(parent, name);
    else Reflect.set(parent, name, value);
  }
  return copy;
}

/** The title of the first exchange that a target of a contract fails; `undefined` if it passes all. */
export async function firstNoticed(
  document: OpenApiDocument,
  collection: Collection,
  target: ExchangeTarget,
): Promise<string | undefined> {
  const caller = { name: "plain HTTP", call: () => Promise.reject(new Error("An exchange is sent as it is.")) };
  for (const { impossible, sentence, check } of exchangeScenarios(document, collection, target)) {
    if (impossible !== undefined) continue;
    try {
      await check({ caller, target: { ...target, provoke: () => undefined } });
    } catch (error) {
      if (error instanceof ExchangeError) return sentence;
      throw error;
    }
  }
  return undefined;
}

import { plainHttp } from "../callers/plain-http.ts";
import { type Contract, withParameterExamples } from "../contract/contract.ts";
import { readableOperations } from "../contract/described-operation.ts";
import { Finding } from "../expect.ts";
import { NotAcceptedError } from "../expect-documented.ts";
import { graphCauses } from "../graph-conventions.ts";
import { resourcesOf } from "../population.ts";
import { causeAnywhere, causeOf, type Resource } from "../resource.ts";
import type { DocumentedAnswer, Provocation, Target } from "../scenario.ts";
import { connectEmulator, type EmulatorControl } from "./emulator-control.ts";
import { type Limits, limitedFetch, ServiceError } from "./limited-fetch.ts";

/** How to reach somebody's server. */
export interface ServiceOptions extends Limits {
  /** Left out, an emulator is asked for one, and any other server gets a token that says nothing. */
  readonly token?: string | undefined;
}

/** A server, and the contract with what it has for its examples. */
export interface Service {
  readonly kind: "mock" | "emulator" | "service";
  readonly target: Target;
  readonly contract: Contract;
  /** What happens outside of an emulator's API. */
  readonly control: EmulatorControl | undefined;
  /** Whether a token that nobody has issued is refused. */
  readonly looksAtTokens: boolean;
}

/**
 * Finds out what a server is: a mock, which gives the response that is asked for; an emulator, which can be made to fail; or a
 * service. Of one that is only read, the contract gets the examples.
 *
 * @throws ServiceError if it does not respond like this service, refuses the token, or has nothing to be read
 * @throws UnreachableError if it does not respond
 */
export async function connectService(
  contract: Contract,
  resource: Resource,
  options: ServiceOptions,
): Promise<Service> {
  const { baseUrl, readOnly } = options;
  const resources = resourcesOf(contract, resource);
  const fetch = limitedFetch(options);
  const control = await connectEmulator(options);
  const token = options.token ?? (readOnly ? undefined : await control?.issueToken({})) ?? "any-token";
  const bare: Target = { name: baseUrl, baseUrl, token, fetch, provoke: () => undefined, close: async () => {} };
  await expectService(contract, bare);
  if (await isMock(contract, bare)) {
    const target: Target = { ...bare, provoke: provokeMock, answersWithExamples: true };
    return {
      ...{ kind: "mock", contract, control: undefined, looksAtTokens: false },
      target: readOnly ? { ...target, readOnly: true } : target,
    };
  }
  const kind = control === undefined ? "service" : "emulator";
  // An emulator takes any token unless it is told otherwise. Of a service that is a fault.
  const looksAtTokens = control === undefined || (await refusesMalformedToken(contract, bare));
  const emulated = (await control?.causes(looksAtTokens)) ?? {};
  if (readOnly) {
    const examples = await readExamples(bare, resources);
    const provoke: Target["provoke"] = (answer) =>
      readingCause(answer.example in emulated ? emulated[answer.example] : causeAnywhere(contract, resources, answer));
    const target: Target = { ...bare, readOnly: true, provoke };
    return { kind, contract: withParameterExamples(contract, examples), control, looksAtTokens, target };
  }
  const target: Target = {
    ...resettable(bare, resources),
    provoke: (answer) => (answer.example in emulated ? emulated[answer.example] : causeOf(contract, resources, answer)),
  };
  // The only entity tag that is known of any service.
  return { kind, contract: withParameterExamples(contract, { "If-Match": "*" }), control, looksAtTokens, target };
}

/** Reads whatever can be read without a parameter. One response that the contract describes is enough. */
async function expectService(contract: Contract, target: Target): Promise<void> {
  const caller = plainHttp(contract, target);
  const problems: string[] = [];
  for (const { operationId, path, answers } of readableOperations(contract.document)) {
    const { status, headers } = await caller.call({ operationId }).catch((error: unknown) => {
      if (error instanceof Finding) return { status: 0, headers: new Headers() };
      throw error;
    });
    if (status === 401 || status === 403) {
      throw new ServiceError(
        `${target.baseUrl}${path} responds with ${status} to the token. Give one that may read, by --token-file or REMOTE_ASSISTANCE_TOKEN.`,
      );
    }
    const mediaType = headers.get("Content-Type")?.split(";")[0];
    if (answers.some((answer) => answer.status === status && answer.mediaType === mediaType)) return;
    problems.push(`GET ${path} responds with ${status === 0 ? "no JSON" : `${status} ${mediaType ?? ""}`.trim()}`);
  }
  throw new ServiceError(
    `${target.baseUrl} does not respond like this service: ${problems.join("; ")}. Is the address right, with its version?`,
  );
}

/** A mock responds with the status that is asked for, whichever it is. A service does not by accident, twice. */
async function isMock(contract: Contract, target: Target): Promise<boolean> {
  const [reading] = readableOperations(contract.document);
  if (reading === undefined) return false;
  const asked = reading.answers.map(({ status }) => status).filter((status) => status >= 500);
  const caller = plainHttp(contract, target);
  for (const status of asked.slice(0, 2)) {
    const outcome = await caller.call({ operationId: reading.operationId, headers: { Prefer: `code=${status}` } });
    if (outcome.status !== status) return false;
  }
  return asked.length > 0;
}

async function refusesMalformedToken(contract: Contract, target: Target): Promise<boolean> {
  const [reading] = readableOperations(contract.document);
  if (reading === undefined) return false;
  const call = { operationId: reading.operationId, ...graphCauses.TokenMalformed };
  return (await plainHttp(contract, target).call(call)).status === 401;
}

/** A mock gives the response that is asked for. */
export function provokeMock({ status, example }: DocumentedAnswer): Provocation {
  return { headers: { Prefer: example === "" ? `code=${status}` : `code=${status}, example=${example}` } };
}

/** A provocation that sends nothing but `GET`. */
function readingCause(cause: Provocation | undefined): Provocation | undefined {
  return cause?.method === undefined ? cause : undefined;
}

/** Puts the population back before a scenario, if something was written since. */
function resettable(target: Target, resources: readonly Resource[]): Target {
  let isChanged = true;
  return {
    ...target,
    fetch: async (url, init) => {
      if (init.method !== undefined && init.method !== "GET") isChanged = true;
      return target.fetch(url, init);
    },
    reset: async () => {
      if (isChanged) for (const resource of resources) await repopulate(target, resource);
      isChanged = false;
    },
  };
}

/** A service that says of everything that it was deleted, and lists it still, would be asked for ever. */
const MOST_PAGES = 1000;

async function repopulate(target: Target, resource: Resource): Promise<void> {
  let { ids } = await readPage(target, resource);
  for (let pages = 1; ids.length > 0; pages++) {
    if (pages > MOST_PAGES) throw notPrepared(`there are still entities after ${MOST_PAGES} pages`);
    for (const id of ids) await send(target, resource, "DELETE", `/${encodeURIComponent(id)}`);
    ({ ids } = await readPage(target, resource));
  }
  for (const entity of resource.population) await send(target, resource, "POST", "", entity);
}

async function readExamples(
  target: Target,
  [resource, ...others]: readonly [Resource, ...Resource[]],
): Promise<Record<string, string | undefined>> {
  const keys: Record<string, string | undefined> = {};
  for (const other of others) [keys[other.key]] = (await readPage(target, other, 1)).ids;
  const { ids, nextLink } = await readPage(target, resource, 1);
  const [id] = ids;
  if (id === undefined) {
    throw new ServiceError(`There is nothing to be read at ${target.baseUrl}${resource.path}. Create an entity first.`);
  }
  const skipToken = nextLink === undefined ? null : new URL(nextLink).searchParams.get("$skiptoken");
  return { ...keys, [resource.key]: id, $skiptoken: skipToken ?? undefined };
}

interface KeyPage {
  readonly ids: readonly string[];
  readonly nextLink: string | undefined;
}

async function readPage(target: Target, resource: Resource, size = 100): Promise<KeyPage> {
  const response = await send(target, resource, "GET", `?$top=${size}`);
  const { value, "@odata.nextLink": nextLink } = Object(await response.json());
  if (!Array.isArray(value)) throw notPrepared(`${resource.path} is not a list of entities`);
  return { ids: value.map((entity) => String(Object(entity).id)), nextLink };
}

async function send(
  { baseUrl, token, fetch }: Target,
  { path }: Resource,
  method: string,
  to: string,
  body?: object,
): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${baseUrl}${path}${to}`, init);
  if (response.ok) return response;
  throw notPrepared(`${method} ${path} responds with ${response.status}`);
}

/** Every scenario needs the population. */
function notPrepared(reason: string): NotAcceptedError {
  return new NotAcceptedError(`Before a scenario, ${reason}.`, "", reason);
}

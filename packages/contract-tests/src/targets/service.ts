import { setTimeout } from "node:timers/promises";
import { plainHttp } from "../callers/plain-http.ts";
import { type Contract, withParameterExamples } from "../contract/contract.ts";
import { readableOperations } from "../contract/described-operation.ts";
import { Finding } from "../expect.ts";
import { graphCauses } from "../graph-conventions.ts";
import { resourcesOf } from "../population.ts";
import { causeAnywhere, causeOf, type Resource } from "../resource.ts";
import type { DocumentedAnswer, Provocation, Target } from "../scenario.ts";
import { connectEmulator, type EmulatorControl } from "./emulator-control.ts";
import { type Limits, limitedFetch, ServiceError } from "./limited-fetch.ts";
import { ResourceReset } from "./resource-reset.ts";

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
  const control = await connectEmulator(options);
  const limited = limitedFetch(options);
  const fetch = control === undefined ? patient(limited) : limited;
  const token = options.token ?? (readOnly ? undefined : await control?.issueToken({})) ?? "any-token";
  const bare: Target = { name: baseUrl, baseUrl, token, fetch, provoke: () => undefined, close: async () => {} };
  await expectService(contract, bare);
  if (await isMock(contract, bare)) {
    const target: Target = { ...bare, fetch: limited, provoke: provokeMock, answersWithExamples: true };
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
  const resets = resources.map((resource) => new ResourceReset(target, resource));
  let isChanged = true;
  return {
    ...target,
    fetch: async (url, init) => {
      if (init.method !== undefined && init.method !== "GET") isChanged = true;
      return target.fetch(url, init);
    },
    reset: async () => {
      if (isChanged) for (const reset of resets) await reset.restore();
      isChanged = false;
    },
  };
}

async function readExamples(
  target: Target,
  [resource, ...others]: readonly [Resource, ...Resource[]],
): Promise<Record<string, string | undefined>> {
  const keys: Record<string, string | undefined> = {};
  for (const other of others) keys[other.key] = (await readFirst(target, other)).key;
  const { key, nextLink } = await readFirst(target, resource);
  if (key === undefined) {
    throw new ServiceError(`There is nothing to be read at ${target.baseUrl}${resource.path}. Create an entity first.`);
  }
  const skipToken = nextLink === undefined ? null : new URL(nextLink).searchParams.get("$skiptoken");
  return { ...keys, [resource.key]: key, $skiptoken: skipToken ?? undefined };
}

async function readFirst(target: Target, resource: Resource) {
  const { entities, nextLink } = await new ResourceReset(target, resource).readPage(1);
  const [first] = entities;
  return { key: first && String(first.id), nextLink };
}

/** As often a request is sent again that was too much for a service, each time as late as the service asks for. */
const MOST_RETRIES = 5;
const LONGEST_WAIT = 60;

/** A service that throttles is waited for: no scenario asks for 429, as no request provokes it. */
function patient(fetch: Target["fetch"]): Target["fetch"] {
  return async (url, init) => {
    let response = await fetch(url, init);
    for (let retries = 0; response.status === 429 && retries < MOST_RETRIES; retries++) {
      const seconds = Number(response.headers.get("Retry-After") ?? 1);
      await setTimeout(1000 * Math.min(Number.isNaN(seconds) ? 1 : seconds, LONGEST_WAIT));
      response = await fetch(url, init);
    }
    return response;
  };
}

import type { Contract } from "../contract/contract.ts";
import { withParameterExamples } from "../contract/parameter-examples.ts";
import type { Provocation, Target } from "../target.ts";
import { causes } from "./causes.ts";
import type { LiveSettings } from "./live-settings.ts";
import { causeInPopulation, population } from "./population.ts";

/** A live service, and the contract with what this service has for its examples. */
export interface LiveTenant {
  readonly target: Target;
  readonly contract: Contract;
}

/**
 * @param entities what a service that may be erased has before each scenario
 * @throws Error if the service does not say what it has, or has nothing to be read
 */
export async function liveTenant(
  settings: LiveSettings,
  contract: Contract,
  entities: readonly object[] = population,
): Promise<LiveTenant> {
  if (!settings.mayErase) return { contract: await withExamplesOf(settings, contract), target: tenantToRead(settings) };
  // The only entity tag that is known of any service.
  return { contract: withParameterExamples(contract, { "If-Match": "*" }), target: tenantToErase(settings, entities) };
}

function tenantToRead({ baseUrl, token }: LiveSettings): Target {
  return {
    name: "live tenant, read only",
    baseUrl,
    token,
    readOnly: true,
    provoke: ({ example }) => readingCause(causes[example]),
    // Whatever a scenario says of itself.
    async fetch(url, init) {
      if (init.method === "GET") return fetch(url, init);
      throw new Error(`${init.method} ${url} is not sent, as the tenant is for reading only.`);
    },
    close: async () => {},
  };
}

function readingCause(cause: Provocation | undefined): Provocation | undefined {
  return cause?.method === undefined ? cause : undefined;
}

function tenantToErase(settings: LiveSettings, entities: readonly object[]): Target {
  const { baseUrl, token } = settings;
  return {
    name: "live tenant",
    baseUrl,
    token,
    provoke: (answer) => causeInPopulation(answer) ?? causes[answer.example],
    fetch,
    reset: () => repopulate(settings, entities),
    close: async () => {},
  };
}

/** A service that says of everything that it was deleted, and lists it still, would be asked for ever. */
const MOST_PAGES = 1000;

async function repopulate(settings: LiveSettings, entities: readonly object[]): Promise<void> {
  let { ids } = await readPage(settings);
  for (let pages = 1; ids.length > 0; pages++) {
    if (pages > MOST_PAGES)
      throw new Error(`There are still partners at ${settings.baseUrl} after ${MOST_PAGES} pages.`);
    for (const id of ids) await send(settings, "DELETE", `/${encodeURIComponent(id)}`);
    ({ ids } = await readPage(settings));
  }
  for (const entity of entities) await send(settings, "POST", "", entity);
}

async function withExamplesOf(settings: LiveSettings, contract: Contract): Promise<Contract> {
  const { ids, nextLink } = await readPage(settings, 1);
  const [id] = ids;
  if (id === undefined) throw new Error(`There is no partner to be read at ${settings.baseUrl}.`);
  const skipToken = nextLink === undefined ? null : new URL(nextLink).searchParams.get("$skiptoken");
  return withParameterExamples(contract, { remoteAssistancePartnerId: id, $skiptoken: skipToken ?? undefined });
}

async function readPage(settings: LiveSettings, size = 100): Promise<{ ids: string[]; nextLink: string | undefined }> {
  const response = await send(settings, "GET", `?$top=${size}`);
  const { value, "@odata.nextLink": nextLink } = Object(await response.json());
  return { ids: Array.from(value, (partner) => String(Object(partner).id)), nextLink };
}

async function send({ baseUrl, token }: LiveSettings, method: string, to: string, body?: object): Promise<Response> {
  const url = `${baseUrl}/deviceManagement/remoteAssistancePartners${to}`;
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${url} answers ${response.status}: ${await response.text()}`);
  return response;
}

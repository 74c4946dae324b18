import { type Contract, withParameterExamples } from "../contract/contract.ts";
import { graphCauses } from "../graph-conventions.ts";
import { causeOf, type Resource } from "../resource.ts";
import type { Provocation, Target } from "../scenario.ts";
import { remoteAssistancePartners } from "../scenarios/remote-assistance-partner/resource.ts";

/** Which service the contract is to be proved on, and how to get in. */
export interface LiveSettings {
  /** Such as `https://graph.microsoft.com/v1.0`. */
  readonly baseUrl: string;
  readonly token: string;
  /** Whether all its partners may be erased, before each scenario. Otherwise only what reads is called. */
  readonly mayErase: boolean;
}

/**
 * Reads from the environment of the tests where a live service is:
 *
 * - `REMOTE_ASSISTANCE_BASE_URL`, such as `https://graph.microsoft.com/v1.0`,
 * - `REMOTE_ASSISTANCE_TOKEN`, an access token that opens every operation, or those that read,
 * - `REMOTE_ASSISTANCE_ERASE_PARTNERS`, `yes` for a service whose partners may all be lost; `no` if left out.
 *
 * @returns `undefined` if there is none
 * @throws TypeError for one of the first two without the other, or a value that is none
 */
export function readLiveSettings(environment: Readonly<Record<string, string | undefined>>): LiveSettings | undefined {
  const { REMOTE_ASSISTANCE_BASE_URL: baseUrl, REMOTE_ASSISTANCE_TOKEN: token } = environment;
  const { REMOTE_ASSISTANCE_ERASE_PARTNERS: erase = "no" } = environment;
  if (baseUrl === undefined && token === undefined) return undefined;
  if (!baseUrl || !token) {
    throw new TypeError("A live service takes both REMOTE_ASSISTANCE_BASE_URL and REMOTE_ASSISTANCE_TOKEN.");
  }
  if (!URL.canParse(baseUrl)) {
    throw new TypeError("REMOTE_ASSISTANCE_BASE_URL must be a URL, such as https://graph.microsoft.com/v1.0.");
  }
  if (erase !== "yes" && erase !== "no") throw new TypeError("REMOTE_ASSISTANCE_ERASE_PARTNERS must be yes or no.");
  return { baseUrl: baseUrl.replace(/\/+$/, ""), token, mayErase: erase === "yes" };
}

/** A live service, and the contract with what this service has for its examples. */
export interface LiveTenant {
  readonly target: Target;
  readonly contract: Contract;
}

/** @throws Error if the service does not say what it has, or has nothing to be read */
export async function liveTenant(
  settings: LiveSettings,
  contract: Contract,
  resource: Resource = remoteAssistancePartners,
): Promise<LiveTenant> {
  if (!settings.mayErase)
    return { contract: await withExamplesOf(settings, contract, resource), target: tenantToRead(settings, resource) };
  // The only entity tag that is known of any service.
  return { contract: withParameterExamples(contract, { "If-Match": "*" }), target: tenantToErase(settings, resource) };
}

function tenantToRead({ baseUrl, token }: LiveSettings, { causes }: Resource): Target {
  return {
    name: "live tenant, read only",
    baseUrl,
    token,
    readOnly: true,
    provoke: ({ example }) => readingCause(causes[example] ?? graphCauses[example]),
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

function tenantToErase(settings: LiveSettings, resource: Resource): Target {
  const { baseUrl, token } = settings;
  return {
    name: "live tenant",
    baseUrl,
    token,
    provoke: (answer) => causeOf(resource, answer),
    fetch,
    reset: () => repopulate(settings, resource),
    close: async () => {},
  };
}

/** A service that says of everything that it was deleted, and lists it still, would be asked for ever. */
const MOST_PAGES = 1000;

async function repopulate(settings: LiveSettings, resource: Resource): Promise<void> {
  let { ids } = await readPage(settings, resource);
  for (let pages = 1; ids.length > 0; pages++) {
    if (pages > MOST_PAGES)
      throw new Error(`There are still entities at ${settings.baseUrl} after ${MOST_PAGES} pages.`);
    for (const id of ids) await send(settings, resource, "DELETE", `/${encodeURIComponent(id)}`);
    ({ ids } = await readPage(settings, resource));
  }
  for (const entity of resource.population) await send(settings, resource, "POST", "", entity);
}

async function withExamplesOf(settings: LiveSettings, contract: Contract, resource: Resource): Promise<Contract> {
  const { ids, nextLink } = await readPage(settings, resource, 1);
  const [id] = ids;
  if (id === undefined) throw new Error(`There is no partner to be read at ${settings.baseUrl}.`);
  const skipToken = nextLink === undefined ? null : new URL(nextLink).searchParams.get("$skiptoken");
  return withParameterExamples(contract, { [resource.key]: id, $skiptoken: skipToken ?? undefined });
}

async function readPage(
  settings: LiveSettings,
  resource: Resource,
  size = 100,
): Promise<{ ids: string[]; nextLink: string | undefined }> {
  const response = await send(settings, resource, "GET", `?$top=${size}`);
  const { value, "@odata.nextLink": nextLink } = Object(await response.json());
  return { ids: Array.from(value, (entity) => String(Object(entity).id)), nextLink };
}

async function send(
  { baseUrl, token }: LiveSettings,
  { path }: Resource,
  method: string,
  to: string,
  body?: object,
): Promise<Response> {
  const url = `${baseUrl}${path}${to}`;
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${url} answers ${response.status}: ${await response.text()}`);
  return response;
}

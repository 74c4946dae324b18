// Everything that the package exports at run time, as a program uses it that knows it by its types.
import {
  type AnyCallError,
  assessPartner,
  CallError,
  type CallPromise,
  type CallResponse,
  CallTimeoutError,
  type Clock,
  type Cloud,
  type Credential,
  changes,
  createGraphClient,
  createGraphConnection,
  createGraphFetch,
  dateTimeOffset,
  defaultCloud,
  type Fetch,
  type FetchOptions,
  type GraphClient,
  type GraphClientOptions,
  type GraphConnection,
  GraphError,
  type GraphErrorDetail,
  isCallError,
  isCallTimeoutError,
  isGraphError,
  isNetworkError,
  isOnboardingError,
  isProtocolError,
  NEVER,
  NetworkError,
  type ODataLiteral,
  OnboardingError,
  type OpenEnum,
  odata,
  operations,
  type PartnerAssessment,
  ProtocolError,
  type paths,
  type RemoteAssistanceOnboardingStatus,
  RemoteAssistanceOnboardingStatusValues,
  type RemoteAssistancePartner,
  type RemoteAssistancePartnerCreate,
  type RemoteAssistancePartnerOrder,
  RemoteAssistancePartnerOrderValues,
  type RemoteAssistancePartnerProperty,
  RemoteAssistancePartnerPropertyValues,
  type RemoteAssistancePartnerSelection,
  type RemoteAssistancePartnerUpdate,
  type RequestOptions,
  remoteAssistancePartnerChanges,
  type SelectedRemoteAssistancePartner,
  servers,
  type TokenCredential,
  type WaitForOnboardingOptions,
  watchPartners,
} from "@remote-assistance/client";
import * as beta from "@remote-assistance/client/beta";
import { entities as betaEntities } from "@remote-assistance/client/beta/entities";
import { waitForOnboarding as waitOnBeta } from "@remote-assistance/client/beta/functions";
import { operations as betaOperations } from "@remote-assistance/client/beta/operations";
import { createRawClient as createRawClientOfBeta } from "@remote-assistance/client/beta/raw";
import { validateResponse as validateBeta } from "@remote-assistance/client/beta/validate";
import { validators as betaValidators } from "@remote-assistance/client/beta/validators";
import { type EntityType, entities } from "@remote-assistance/client/entities";
import {
  beginRemoteAssistancePartnerOnboarding,
  countRemoteAssistancePartners,
  createRemoteAssistancePartner,
  deleteRemoteAssistancePartner,
  disconnectRemoteAssistancePartner,
  getRemoteAssistancePartner,
  listRemoteAssistancePartners,
  updateRemoteAssistancePartner,
  waitForOnboarding,
} from "@remote-assistance/client/functions";
import { type OperationId, operations as operationTable } from "@remote-assistance/client/operations";
import { createRawClient, type RawClient } from "@remote-assistance/client/raw";
import { validateResponse } from "@remote-assistance/client/validate";
import { type ValidationError, validators } from "@remote-assistance/client/validators";

declare function show(...values: readonly unknown[]): void;
const id = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";

/** Typed like a credential of `@azure/identity`, which takes and gives more: `TokenCredential` of `@azure/core-auth` 1.11. */
class AzureCredential {
  async getToken(
    scopes: string | string[],
    options?: { abortSignal?: AbortSignal; claims?: string; enableCae?: boolean; tenantId?: string },
  ): Promise<{ token: string; expiresOnTimestamp: number; refreshAfterTimestamp?: number; tokenType?: "Bearer" }> {
    return { token: `${scopes} ${options?.claims}`, expiresOnTimestamp: 0 };
  }
}
export const credentials: Credential[] = [
  "a-token",
  () => "a-token",
  async ({ claims }) => ({ token: claims ?? "", expiresOnTimestamp: 0 }),
  new AzureCredential() satisfies TokenCredential,
];

const kept: FetchOptions = { cache: "default", next: { revalidate: 60 } };

export function connect(clock: Clock, fetch: Fetch, cloud: Cloud = defaultCloud): GraphConnection {
  const common: GraphClientOptions = {
    timeout: 60_000,
    attemptTimeout: undefined,
    retry: { maxRetries: 2, statuses: [429, 503] },
    onRequest: ({ call, attempt }) => show(call.operationId, attempt),
    onResponse: ({ elapsed, status, requestId }) => show(elapsed, status, requestId),
    onRetry: ({ delay, error }) => show(delay, error),
    random: Math.random,
    validateResponse,
    userAgent: "whole-api/1.0",
    maxResponseBytes: 1_000_000,
    headers: { "x-own": "1" },
    fetchOptions: kept,
    clock,
    fetch,
  };
  return createGraphConnection({ ...common, credential: () => "a-token", cloud });
}

const $filter = odata`displayName eq ${"O'Hara"}`;
export type Path = keyof paths;
export const connected: string = odata`lastConnectionDateTime gt ${NEVER}`;
const since: ODataLiteral = dateTimeOffset("2026-01-01T00:00:00Z");

export async function readPages(client: GraphClient, options: RequestOptions): Promise<RemoteAssistancePartner[]> {
  const partners = client.remoteAssistancePartners;
  const filter: string = `${$filter} and ${odata`lastConnectionDateTime gt ${since}`}`;
  const $orderby: readonly RemoteAssistancePartnerOrder[] = RemoteAssistancePartnerOrderValues;
  for await (const page of partners.list({ $filter: filter, $orderby, $count: true, ...options }).pages()) {
    const first: RemoteAssistancePartner | undefined = page.value[0];
    show(page["@odata.count"], first?.id);
  }
  const known: readonly RemoteAssistancePartnerProperty[] = RemoteAssistancePartnerPropertyValues;
  const some: RemoteAssistancePartnerSelection = await partners.get(id, { $select: known });
  const one: SelectedRemoteAssistancePartner<"id" | "displayName"> = await partners.get(id, {
    $select: ["id", "displayName"],
  });
  const text: string | null = one.displayName;
  const perhaps: string | null | undefined = some.displayName;
  show(text, perhaps);
  return partners.list().all({ limit: 10 });
}

export async function onboard(client: GraphClient, signal: AbortSignal): Promise<void> {
  const partners = client.remoteAssistancePartners;
  const body: RemoteAssistancePartnerCreate = { displayName: "TeamViewer", onboardingUrl: null };
  const created: RemoteAssistancePartner = await partners.create(body, { signal, retry: false });
  const known: RemoteAssistanceOnboardingStatus | undefined = RemoteAssistanceOnboardingStatusValues[0];
  const status: OpenEnum<RemoteAssistanceOnboardingStatus> = created.onboardingStatus;
  if (status === known) await partners.beginOnboarding(created.id, { "client-request-id": id });
  const wait: WaitForOnboardingOptions<RemoteAssistancePartner> = {
    timeout: 600_000,
    signal,
    onStatus: ({ onboardingStatus }) => show(onboardingStatus),
  };
  await waitForOnboarding(partners.connection, created.id, wait);
  const onboarded = await partners.waitForOnboarding(created.id, wait);
  const { health, sentence, next }: PartnerAssessment = assessPartner(onboarded, { now: 1_764_000_000_000 });
  show(health, sentence, next);
  for await (const event of watchPartners(partners, { interval: 60_000, signal })) {
    if (event.kind === "listed") show(event.partners[0]?.displayName);
    else if (event.kind === "failed") show(explain(event.error));
    else show(event.partner.id, event.assessment.sentence);
  }
  const { nextLink } = await partners.list({ $top: 1 }).first();
  for await (const page of partners.list().pages({ from: nextLink })) show(page.value.length);
  const update: RemoteAssistancePartnerUpdate = changes(onboarded, { ...onboarded, displayName: null });
  const call: CallPromise<RemoteAssistancePartner> = partners.update(created.id, update, { "If-Match": "*" });
  const { etag, headers }: CallResponse<RemoteAssistancePartner> = await call.withResponse();
  show(etag, headers.get("request-id"), await partners.update(created.id, {}, { Prefer: "return=minimal" }));
  const answer: RemoteAssistancePartner = await call;
  const count: number = await partners.count({ $search: '"TeamViewer"' });
  show(answer?.displayName?.length, count);
  await partners.disconnect(created.id);
  await partners.delete(created.id);
}

export function explain(error: unknown): string | undefined {
  if (isGraphError(error)) {
    const [detail]: readonly GraphErrorDetail[] = error.details;
    const said = error.serviceMessage ?? detail?.message;
    return `${error.status} ${error.code} ${said} ${error.requestId ?? ""} ${error.retryAfterSeconds?.toFixed()}`;
  }
  if (isNetworkError(error)) return String(error.cause);
  if (isProtocolError(error)) return error.excerpt;
  if (isCallTimeoutError(error)) return `${error.limit} ${error.milliseconds}`;
  if (isOnboardingError(error)) return error.reason;
  if (isCallError(error)) return explainCall(error);
  return undefined;
}
function explainCall(error: AnyCallError): string {
  if (error.name === "GraphError") return error.code;
  return `${error.method} ${error.url} ${error.attempts} ${error.headers?.get("date")}`;
}
export const classes: readonly (abstract new (...args: never[]) => object)[] = [
  CallError,
  GraphError,
  NetworkError,
  ProtocolError,
  CallTimeoutError,
  OnboardingError,
];

export async function callFunctions(connection: GraphConnection): Promise<void> {
  const { id } = await createRemoteAssistancePartner(connection, { displayName: "TeamViewer" });
  for await (const { displayName } of listRemoteAssistancePartners(connection, { $select: ["displayName"] })) {
    show(displayName?.length);
  }
  await beginRemoteAssistancePartnerOnboarding(connection, id);
  const partner: RemoteAssistancePartner = await getRemoteAssistancePartner(connection, id);
  await updateRemoteAssistancePartner(connection, id, changes(partner, { displayName: null }));
  await disconnectRemoteAssistancePartner(connection, id);
  await deleteRemoteAssistancePartner(connection, id);
  const count: number = await countRemoteAssistancePartners(connection);
  show(count);
}

export async function useTheConnection(connection: GraphConnection): Promise<string | undefined> {
  const client: GraphClient = createGraphClient(connection);
  const fetch: Fetch = createGraphFetch(connection);
  const response: Response = await fetch("/organization");
  const raw: RawClient = createRawClient(connection);
  const { data, error } = await raw.GET("/deviceManagement/remoteAssistancePartners", { params: {} });
  show(client.remoteAssistancePartners, response.status);
  return data?.value[0]?.displayName ?? error?.error.code;
}

export function problems(body: unknown): readonly ValidationError[] {
  const { complete } = validators.getRemoteAssistancePartner.responses[200];
  if (complete(body)) show(body.displayName);
  return complete.errors ?? [];
}

const update: OperationId = "updateRemoteAssistancePartner";
export const method: "PATCH" = operationTable[update].method;
export const path: "/deviceManagement/remoteAssistancePartners" = operations.createRemoteAssistancePartner.path;
export const address: "https://graph.microsoft.com/v1.0" = servers.global;

export const entity: EntityType = entities.remoteAssistancePartner;
export const expiry: "dateTimeOffset" =
  betaEntities.remoteAssistancePartner.properties.onboardingRequestExpiryDateTime.kind;
export const betaPath: "/deviceManagement/remoteAssistancePartners" = betaOperations.createRemoteAssistancePartner.path;

export function betaProblems(body: unknown): readonly ValidationError[] {
  const { complete } = betaValidators.getRemoteAssistancePartner.responses[200];
  if (complete(body)) show(body.onboardingRequestExpiryDateTime);
  return complete.errors ?? [];
}

export async function callBeta(): Promise<void> {
  const connection = beta.createGraphConnection({ credential: "a-token", validateResponse: validateBeta });
  const partner: beta.RemoteAssistancePartner = await waitOnBeta(connection, id);
  const { data } = await createRawClientOfBeta(connection).GET("/deviceManagement/remoteAssistancePartners");
  const expiry: string | undefined = data?.value[0]?.onboardingRequestExpiryDateTime;
  show(expiry, beta.changes(partner, { onboardingRequestExpiryDateTime: partner.lastConnectionDateTime }));
  show(remoteAssistancePartnerChanges(partner, { displayName: null }));
}

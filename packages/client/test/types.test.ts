// Checked by tsc; run as well, so that each line is a call that works.
import { describe, expect, expectTypeOf, test } from "vitest";
import { getRemoteAssistancePartner, listRemoteAssistancePartners, waitForOnboarding } from "../src/functions.ts";
import {
  type AnyCallError,
  assessPartner,
  changes,
  createGraphClient,
  type GraphClientOptions,
  type GraphErrorCode,
  type GraphErrorDetail,
  isCallError,
  isCallTimeoutError,
  isGraphError,
  isNetworkError,
  isOnboardingError,
  isProtocolError,
  type OpenEnum,
  odata,
  type PagedCollection,
  type PartnerEvent,
  type RemoteAssistanceOnboardingStatus,
  type RemoteAssistancePartner,
  type RemoteAssistancePartnerCollection,
  type RemoteAssistancePartnerProperty,
  type RemoteAssistancePartnerSelection,
  type RemoteAssistancePartnerUpdate,
  watchPartners,
} from "../src/index.ts";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const { connection, partners } = observe(({ url }) =>
  /Partners($|\?)/.test(url) ? Response.json({ value: [partner], "@odata.count": 1 }) : answerPartner(),
);

describe("the types", () => {
  test("of a partner are complete without $select", async () => {
    const read = await partners.get(partner.id);
    expectTypeOf(read).toEqualTypeOf<RemoteAssistancePartner>();
    const [listed] = await partners.list().all();
    expectTypeOf(listed).toEqualTypeOf<RemoteAssistancePartner | undefined>();
    expect(read.displayName).toBe("TeamViewer");
  });

  test("are narrowed by $select to what was selected", async () => {
    const { displayName, ...rest } = await partners.get(partner.id, { $select: ["displayName"] });
    expectTypeOf(displayName).toEqualTypeOf<string | null>();
    // @ts-expect-error: onboardingUrl was not selected
    rest.onboardingUrl;
    expect(displayName).toBe("TeamViewer");
  });

  test("of items and pages are narrowed by $select, too", async () => {
    const list = partners.list({ $select: ["id", "onboardingStatus"] });
    for await (const item of list) {
      expectTypeOf(item.id).toEqualTypeOf<string>();
      // @ts-expect-error: displayName was not selected
      item.displayName;
    }
    for await (const page of list.pages()) {
      expectTypeOf(page["@odata.count"]).toEqualTypeOf<number | undefined>();
      expectTypeOf(page.value[0]?.onboardingStatus).toEqualTypeOf<
        OpenEnum<RemoteAssistanceOnboardingStatus> | undefined
      >();
      // @ts-expect-error: displayName was not selected
      page.value[0]?.displayName;
    }
    const [first] = await list.all({ limit: 1 });
    // @ts-expect-error: displayName was not selected
    first?.displayName;
    expect(first?.id).toBe(partner.id);
  });

  test("say that any property may be missing where the compiler does not know the $select", async () => {
    const $select: RemoteAssistancePartnerProperty[] = ["id"];
    const read = await partners.get(partner.id, { $select });
    expectTypeOf(read).toEqualTypeOf<RemoteAssistancePartnerSelection>();
    const [listed] = await partners.list({ $select }).all();
    expectTypeOf(listed).toEqualTypeOf<RemoteAssistancePartnerSelection | undefined>();
    expect(listed?.id).toBe(partner.id);
  });

  test("of a list are those of a collection, which is no promise", async () => {
    const list = partners.list();
    expectTypeOf(list).toEqualTypeOf<PagedCollection<RemoteAssistancePartner, RemoteAssistancePartnerCollection>>();
    // @ts-expect-error: a page has a value, a collection has pages
    list.value;
    // @ts-expect-error: nothing to wait for
    list.then;
    expect("then" in list).toBe(false);
    // @ts-expect-error: $top is an option of the list
    await expect(list.all({ $top: 1 })).resolves.toHaveLength(1);
  });

  test("have an enum open on reading and closed on writing", async () => {
    const read = await partners.get(partner.id);
    expectTypeOf(read.onboardingStatus).toEqualTypeOf<OpenEnum<RemoteAssistanceOnboardingStatus>>();
    expectTypeOf<RemoteAssistancePartnerUpdate["onboardingStatus"]>().toEqualTypeOf<
      RemoteAssistanceOnboardingStatus | undefined
    >();
    // @ts-expect-error: the service does not know this member
    await partners.update(partner.id, { onboardingStatus: "offboarded" });
    // @ts-expect-error: a partner that was read is not quite a body
    await partners.update(partner.id, read);
    expect(read.onboardingStatus).toBe("notOnboarded");
  });

  test("take null for a nullable property only", async () => {
    await partners.update(partner.id, { displayName: null, onboardingUrl: null });
    await partners.create({ displayName: null, onboardingUrl: null });
    // @ts-expect-error: not nullable
    await partners.update(partner.id, { onboardingStatus: null });
    // @ts-expect-error: not nullable
    await partners.create({ onboardingStatus: null });
    // @ts-expect-error: not nullable
    await expect(partners.update(partner.id, { lastConnectionDateTime: null })).resolves.toEqual(partner);
  });

  test("make of changes() a body that update accepts", async () => {
    const read = await partners.get(partner.id);
    const body = changes(read, { ...read, displayName: null });
    expectTypeOf(body).toEqualTypeOf<RemoteAssistancePartnerUpdate>();
    const updated = await partners.update(partner.id, body);
    expectTypeOf(updated).toEqualTypeOf<RemoteAssistancePartner>();
    // @ts-expect-error: not nullable
    changes(read, { lastConnectionDateTime: null });
    // @ts-expect-error: a selection does not have what would be compared
    changes(await partners.get(partner.id, { $select: ["displayName"] }), read);
    expect(body).toEqual({ displayName: null });
  });

  test("say by Prefer whether an update returns a partner", async () => {
    const minimal = partners.update(partner.id, {}, { Prefer: "return=minimal" });
    expectTypeOf(await minimal).toEqualTypeOf<void>();
    const whole = partners.update(partner.id, {}, { Prefer: "return=representation", "If-Match": undefined });
    expectTypeOf(await whole).toEqualTypeOf<RemoteAssistancePartner>();
    const Prefer = "return=minimal" as "return=minimal" | "return=representation" | undefined;
    expectTypeOf(await partners.update(partner.id, {}, { Prefer })).toEqualTypeOf<
      RemoteAssistancePartner | undefined
    >();
    // @ts-expect-error: a preference of another name
    await partners.update(partner.id, {}, { Prefer: "return=nothing" });
    expect(await whole).toEqual(partner);
  });

  test("take undefined in a body, as in options", async () => {
    const body: RemoteAssistancePartnerUpdate = { displayName: undefined, onboardingStatus: undefined };
    await expect(partners.update(partner.id, body)).resolves.toEqual(partner);
    await partners.create({ displayName: undefined });
  });

  test("give the response beside the data, with the headers of the contract", async () => {
    const response = await partners.get(partner.id, { $select: ["displayName"] }).withResponse();
    expectTypeOf(response.data.displayName).toEqualTypeOf<string | null>();
    expectTypeOf(response.etag).toEqualTypeOf<string | undefined>();
    expectTypeOf(response.headers.get("request-id")).toEqualTypeOf<string | null>();
    expectTypeOf(response.headers).toExtend<Headers>();
    expect(response.status).toBe(200);
  });

  test("check the names in query options", async () => {
    const list = partners.list({
      $select: ["id"],
      $orderby: ["displayName desc", "id", "lastConnectionDateTime asc"],
      $expand: ["*"],
      $filter: odata`displayName eq ${"TeamViewer"}`,
      $search: '"TeamViewer"',
      $top: 1,
      $skip: 0,
      $count: true,
      Prefer: "odata.maxpagesize=1",
      "client-request-id": "mine",
    });
    await expect(list.all()).resolves.toHaveLength(1);
    // @ts-expect-error: displayNam
    partners.list({ $select: ["displayNam"] });
    // @ts-expect-error: displayNam
    partners.list({ $orderby: ["displayNam"] });
    // @ts-expect-error: down
    partners.list({ $orderby: ["displayName down"] });
    // @ts-expect-error: there is nothing else to expand
    partners.list({ $expand: ["devices"] });
    // @ts-expect-error: an array
    partners.list({ $orderby: "displayName" });
    // @ts-expect-error: a number
    partners.list({ $top: "1" });
    // @ts-expect-error: written by the service, followed by the client
    partners.list({ $skiptoken: "MQ" });
    // @ts-expect-error: an object has no literal
    expect(() => odata`displayName eq ${{}}`).toThrow(TypeError);
    // @ts-expect-error: undefined has no literal
    expect(() => odata`displayName eq ${undefined}`).toThrow(TypeError);
  });

  test("refuse an option that the operation does not have", async () => {
    // @ts-expect-error: $selct
    expect(() => partners.list({ $selct: ["id"] })).toThrow(TypeError);
    // @ts-expect-error: $selct
    expect(await rejection(partners.get(partner.id, { $selct: ["id"] }))).toBeInstanceOf(TypeError);
    // @ts-expect-error: one partner is not filtered
    expect(await rejection(partners.get(partner.id, { $filter: "id eq '1'" }))).toBeInstanceOf(TypeError);
    // @ts-expect-error: a list has no version
    expect(() => partners.list({ "If-Match": "*" })).toThrow(TypeError);
    // @ts-expect-error: baseURL
    expect(() => createGraphClient({ baseURL: "https://graph.example" })).toThrow(TypeError);
  });

  test("let a call and a client have limits and retries of their own", async () => {
    const { signal } = new AbortController();
    const retry = { maxRetries: 1, baseDelay: 1, maxDelay: 1, statuses: [429, 500], nonIdempotent: true };
    const options = { signal, timeout: 1000, attemptTimeout: Number.POSITIVE_INFINITY, retry };
    await partners.get(partner.id, options);
    await partners.get(partner.id, { retry: false, timeout: undefined });
    await partners.beginOnboarding(partner.id, { ...options, retry: { maxRetries: undefined } }).catch(() => {});
    const { signal: _, ...ofClient } = options;
    expectTypeOf(ofClient).toExtend<GraphClientOptions>();
    // @ts-expect-error: maxRetry
    expect(await rejection(partners.get(partner.id, { retry: { maxRetry: 1 } }))).toBeInstanceOf(TypeError);
    // @ts-expect-error: an object, or false
    expect(await rejection(partners.get(partner.id, { retry: true }))).toBeInstanceOf(TypeError);
    // @ts-expect-error: milliseconds
    expect(await rejection(partners.get(partner.id, { timeout: "1s" }))).toBeInstanceOf(RangeError);
    // @ts-expect-error: a signal belongs to a call
    expect(() => createGraphClient({ signal })).toThrow(TypeError);
  });

  test("refuse what would be a slip of the pen", async () => {
    // @ts-expect-error: displayNam
    await partners.create({ displayNam: "TeamViewer" });
    // @ts-expect-error: displayNam
    await partners.get(partner.id, { $select: ["displayNam"] });
    // @ts-expect-error: an identifier is a string
    expect(await rejection(partners.get(7))).toBeInstanceOf(TypeError);
  });

  test("of a function are those of its method", async () => {
    expectTypeOf(await getRemoteAssistancePartner(connection, partner.id)).toEqualTypeOf<RemoteAssistancePartner>();
    const read = await getRemoteAssistancePartner(connection, partner.id, { $select: ["id"] });
    // @ts-expect-error: displayName was not selected
    read.displayName;
    const [listed] = await listRemoteAssistancePartners(connection, { $select: ["id"] }).all();
    // @ts-expect-error: displayName was not selected
    listed?.displayName;
    expect(read.id).toBe(listed?.id);
  });

  test("let a wait be a method of a client or a function of a connection, and give the partner", async () => {
    const { connection: other, partners: onboarded } = observe(() =>
      Response.json({ ...partner, onboardingStatus: "onboarded" }),
    );
    const byMethod = await onboarded.waitForOnboarding(partner.id, { timeout: 1 });
    expectTypeOf(byMethod).toEqualTypeOf<RemoteAssistancePartner>();
    const byFunction = await waitForOnboarding(other, partner.id, {
      onStatus: (status) => expectTypeOf(status).toEqualTypeOf<RemoteAssistancePartner>(),
    });
    expectTypeOf(byFunction).toEqualTypeOf<RemoteAssistancePartner>();
    expect(byFunction).toEqual(byMethod);
  });

  test("let a watch know what a partner is, and an assessment take a selection", async () => {
    const { partners: listed } = observe(() => Response.json({ value: [partner] }));
    const events = watchPartners(listed);
    expectTypeOf(events).toEqualTypeOf<AsyncGenerator<PartnerEvent<RemoteAssistancePartner>, void, undefined>>();
    const { value: event } = await events.next();
    if (event?.kind === "changed") expectTypeOf(event.partner).toEqualTypeOf<RemoteAssistancePartner>();
    // @ts-expect-error: a look that failed has no partners
    if (event?.kind === "failed") event.partners;
    const [selected] = await listed.list({ $select: ["onboardingStatus", "lastConnectionDateTime"] }).all();
    expect(selected && assessPartner(selected, { now: 1 }).health).toBe("notConnected");
    const [unfit] = await listed.list({ $select: ["onboardingStatus"] }).all();
    // @ts-expect-error: the last connection was not selected
    expect(unfit && assessPartner(unfit, { now: 1 }).health).toBe("notConnected");
  });
});

describe("an error, once a guard knows it,", () => {
  test("has its fields", async () => {
    const { partners: absent } = observe(() => Response.json({ error: { code: "ResourceNotFound" } }, { status: 404 }));
    const error: unknown = await rejection(absent.get(partner.id));
    if (!isGraphError(error)) throw error;
    expectTypeOf(error.status).toEqualTypeOf<number>();
    expectTypeOf(error.code).toEqualTypeOf<GraphErrorCode>();
    expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.clientRequestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.date).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.target).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.details).toEqualTypeOf<readonly GraphErrorDetail[]>();
    expectTypeOf(error.details[0]?.target).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.serviceMessage).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.retryAfterSeconds).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.body).toEqualTypeOf<unknown>();
    const name: "GraphError" = error.name;
    expect(name).toBe("GraphError");
    // Of the known codes, and of any other.
    expect([error.code === "ResourceNotFound", error.code === "SomethingNew"]).toEqual([true, false]);
  });

  test("narrows by its name", async () => {
    const error: unknown = await rejection(observe(() => new Response("<html>")).partners.get(partner.id));
    if (!isCallError(error)) throw error;
    expectTypeOf(error).toEqualTypeOf<AnyCallError>();
    switch (error.name) {
      case "GraphError":
        expectTypeOf(error.code).toEqualTypeOf<GraphErrorCode>();
        break;
      case "NetworkError":
        expectTypeOf(error.headers).toEqualTypeOf<Headers | undefined>();
        break;
      case "CallTimeoutError":
        expectTypeOf(error.milliseconds).toEqualTypeOf<number>();
        break;
      default:
        expectTypeOf(error.name).toEqualTypeOf<"ProtocolError">();
        expect(error.excerpt).toBe("<html>");
    }
  });

  test("has what all errors of a call have", async () => {
    const { partners: broken } = observe(() => Promise.reject(new TypeError("fetch failed")));
    const error: unknown = await rejection(broken.get(partner.id));
    if (!isCallError(error)) throw error;
    expectTypeOf(error.operationId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.method).toEqualTypeOf<string>();
    expectTypeOf(error.url).toEqualTypeOf<string>();
    expectTypeOf(error.attempts).toEqualTypeOf<number>();
    expect(isNetworkError(error)).toBe(true);
  });

  test("has the fields of its kind", () => {
    const error: unknown = undefined;
    if (isProtocolError(error)) expectTypeOf(error.excerpt).toEqualTypeOf<string>();
    if (isProtocolError(error)) expectTypeOf(error.status).toEqualTypeOf<number>();
    if (isNetworkError(error)) expectTypeOf(error.cause).toEqualTypeOf<unknown>();
    if (isCallTimeoutError(error)) expectTypeOf(error.limit).toEqualTypeOf<"attemptTimeout" | "timeout">();
    if (isCallTimeoutError(error)) expectTypeOf(error.milliseconds).toEqualTypeOf<number>();
    if (isOnboardingError(error)) expectTypeOf(error.reason).toEqualTypeOf<"expired" | "notOnboarding" | "timeout">();
    if (isOnboardingError(error)) expectTypeOf(error.remoteAssistancePartnerId).toEqualTypeOf<string>();
    // @ts-expect-error: an OnboardingError is about no single call
    if (isOnboardingError(error)) error.url;
    expect(isCallError(error)).toBe(false);
  });
});

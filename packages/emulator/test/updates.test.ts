import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { callerOf, codeOf, PARTNER, PARTNERS } from "./caller.ts";

/** The body that Microsoft's reference shows for update. */
const SAMPLE = {
  "@odata.type": "#microsoft.graph.remoteAssistancePartner",
  displayName: "Display Name value",
  onboardingUrl: "https://example.com/onboardingUrl/",
  onboardingStatus: "onboarding",
  lastConnectionDateTime: "2016-12-31T23:58:36.6670033-08:00",
};

describe("update", () => {
  test("answers the sample of the reference with its response, property by property", async () => {
    const call = callerOf(createEmulator());
    const { status, text } = await call("PATCH", PARTNER, { body: SAMPLE });
    expect(status).toBe(200);
    const { "@odata.type": type, ...properties } = SAMPLE;
    expect(text).toBe(
      JSON.stringify({ "@odata.type": type, id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374", ...properties }),
    );
  });

  test("keeps what is left out, and clears what is null", async () => {
    const call = callerOf(createEmulator());
    await call("PATCH", PARTNER, { body: SAMPLE });
    const { body } = await call("PATCH", PARTNER, { body: { displayName: null } });
    expect(body).toMatchObject({ displayName: null, onboardingUrl: SAMPLE.onboardingUrl });
    expect((await call("GET", PARTNER)).body).toMatchObject(body);
  });

  test("answers 204 if the caller prefers it, and has changed the partner", async () => {
    const call = callerOf(createEmulator());
    const minimal = { prefer: "respond-async, return=minimal" };
    const { status, headers, text } = await call("PATCH", PARTNER, { headers: minimal, body: { displayName: "New" } });
    expect([status, headers.get("preference-applied"), text]).toEqual([204, "return=minimal", ""]);
    expect((await call("GET", PARTNER)).body.displayName).toBe("New");
  });

  test("refuses an old ETag, changes nothing then, and takes the current one", async () => {
    const call = callerOf(createEmulator());
    const old = String((await call("GET", PARTNER)).headers.get("etag"));
    const changed = await call("PATCH", PARTNER, { headers: { "if-match": old }, body: { displayName: "First" } });
    const refused = await call("PATCH", PARTNER, { headers: { "if-match": old }, body: { displayName: "Second" } });
    expect([changed.status, refused.status, codeOf(refused)]).toEqual([200, 412, "PreconditionFailed"]);
    const read = await call("GET", PARTNER);
    expect([read.body.displayName, read.headers.get("etag")]).toEqual(["First", changed.headers.get("etag")]);
  });

  test("keeps the ETag of a partner that it does not change", async () => {
    const call = callerOf(createEmulator());
    const before = await call("GET", PARTNER);
    const same = await call("PATCH", PARTNER, { body: before.body });
    expect(same.headers.get("etag")).toBe(before.headers.get("etag"));
  });

  test("refuses an identifier that is not that of the path", async () => {
    const call = callerOf(createEmulator());
    const refused = await call("PATCH", PARTNER, { body: { id: "another" } });
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
  });
});

describe("delete", () => {
  test("removes a partner; a partner created anew under its identifier does not have its ETag", async () => {
    const call = callerOf(createEmulator());
    const before = await call("GET", PARTNER);
    expect((await call("DELETE", PARTNER)).status).toBe(204);
    expect((await call("GET", PARTNER)).status).toBe(404);
    expect((await call("DELETE", PARTNER)).status).toBe(404);
    const created = await call("POST", PARTNERS, { body: { id: before.body.id } });
    expect(created.status).toBe(201);
    expect(created.headers.get("etag")).not.toBe(before.headers.get("etag"));
  });

  test("keeps a partner whose ETag is another one", async () => {
    const call = callerOf(createEmulator());
    expect((await call("DELETE", PARTNER, { headers: { "if-match": 'W/"0"' } })).status).toBe(412);
    expect((await call("GET", PARTNER)).status).toBe(200);
  });
});

describe("create", () => {
  test("supplies what is left out, and says where the partner is", async () => {
    const call = callerOf(createEmulator({ newId: () => "a new/id" }));
    const { status, headers, body } = await call("POST", PARTNERS, { body: { displayName: "TeamViewer" } });
    expect(status).toBe(201);
    expect(body).toEqual({
      "@odata.type": "#microsoft.graph.remoteAssistancePartner",
      id: "a new/id",
      displayName: "TeamViewer",
      onboardingUrl: null,
      onboardingStatus: "notOnboarded",
      lastConnectionDateTime: "0001-01-01T00:00:00Z",
    });
    expect((await call("GET", String(headers.get("location")))).body).toMatchObject(body);
  });

  test("refuses an identifier that is taken", async () => {
    const call = callerOf(createEmulator());
    const refused = await call("POST", PARTNERS, { body: { id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374" } });
    expect([refused.status, codeOf(refused)]).toEqual([409, "Conflict"]);
  });

  test("replaces half a surrogate pair, which no URL could carry", async () => {
    const call = callerOf(createEmulator());
    const { body } = await call("POST", PARTNERS, { body: { id: "a\ud800b" } });
    expect(body.id).toBe("a\ufffdb");
  });
});

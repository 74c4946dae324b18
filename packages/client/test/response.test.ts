import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { isGraphError } from "../src/index.ts";
import { readRetryAfter } from "../src/response.ts";
import { manualClock } from "./manual-clock.ts";
import { answerPartner, observe, partner, rejection, status } from "./observed-client.ts";

const headers = { ETag: 'W/"7"', "request-id": "server", "x-own": "1" };
const answerWithHeaders = () => Response.json(partner, { headers });

describe("a call gives, beside its data,", () => {
  test("the whole response, with its ETag and the identifiers of the request", async () => {
    const { partners, sent } = observe(answerWithHeaders);
    const { headers, ...response } = await partners.get(partner.id).withResponse();
    expect(response).toEqual({
      data: partner,
      status: 200,
      etag: 'W/"7"',
      requestId: "server",
      clientRequestId: sent[0]?.headers.get("client-request-id"),
      attempts: 1,
    });
    expect(headers.get("x-own")).toBe("1");
  });

  test("nothing that the service did not send", async () => {
    const { partners } = observe(() => new Response(null, { status: 204 }));
    const response = await partners.delete(partner.id).withResponse();
    expect(response).toMatchObject({ data: undefined, status: 204, etag: undefined, requestId: undefined });
  });

  test("nothing more to send: one request serves the data and the response", async () => {
    const { partners, sent } = observe(answerWithHeaders);
    const call = partners.get(partner.id);
    const { data } = await call.withResponse();
    expect(await call).toBe(data);
    expect(sent).toHaveLength(1);
  });
});

test("a call whose response is asked for rejects once, as the call itself does, and leaves nothing unhandled", async () => {
  const { partners } = observe(status(404, { "request-id": "server", "x-own": "1" }));
  const error = await rejection(partners.get(partner.id).withResponse());
  expect(isGraphError(error) && error.headers.get("x-own")).toBe("1");
  expect(error).toMatchObject({ status: 404, requestId: "server" });
  expect(Object.keys(Object(error))).not.toContain("headers");
});

test("what was read can be written under its ETag, and on 412 is read again", async () => {
  const versions = ['W/"1"', 'W/"2"'];
  let current = 1;
  const { partners, sent } = observe(({ method, headers }) => {
    if (method === "GET") return Response.json(partner, { headers: { ETag: versions[current - 1] ?? "" } });
    const isCurrent = headers.get("If-Match") === versions[current - 1];
    // Another one writes in between.
    current = 2;
    return isCurrent && sent.length > 2 ? answerPartner() : Response.json({}, { status: 412 });
  });
  const write = async (): Promise<unknown> => {
    const { etag } = await partners.get(partner.id).withResponse();
    try {
      return await partners.update(partner.id, { displayName: "TeamViewer" }, { "If-Match": etag });
    } catch (error) {
      if (isGraphError(error) && error.status === 412) return write();
      throw error;
    }
  };
  await expect(write()).resolves.toEqual(partner);
  expect(sent.map(({ method, headers }) => [method, headers.get("If-Match")])).toEqual([
    ["GET", null],
    ["PATCH", 'W/"1"'],
    ["GET", null],
    ["PATCH", 'W/"2"'],
  ]);
});

const noon = "Tue, 24 Nov 2026 12:00:00 GMT";
const minuteLater = "Tue, 24 Nov 2026 12:01:00 GMT";

test.each<[string, Record<string, string>, number | undefined]>([
  ["whole seconds", { "Retry-After": "10" }, 10],
  ["fractions, as Graph sends them", { "Retry-After": "2.128" }, 2.128],
  ["a date, from the date of the response", { "Retry-After": minuteLater, Date: noon }, 60],
  ["a date in the past, as no wait", { "Retry-After": noon, Date: minuteLater }, 0],
  ["a date long past, also before 1970, as no wait", { "Retry-After": "Mon, 01 Jan 1601 00:00:00 GMT" }, 0],
  [
    "a date as far away as it says: 10,000 years and a minute",
    { "Retry-After": "Tue Nov 24 12:01:00 12026 GMT", Date: noon },
    3_652_425 * 24 * 60 * 60 + 60,
  ],
  ["nothing without the header", {}, undefined],
  ["nothing out of a negative number", { "Retry-After": "-1" }, undefined],
  ["nothing out of a number that something stands before or behind", { "Retry-After": "about 10s" }, undefined],
  ["nothing out of a number without its digits", { "Retry-After": "10." }, undefined],
  ["nothing out of a word", { "Retry-After": "soon" }, undefined],
  ["nothing out of a word that ends like a date", { "Retry-After": "soon GMT" }, undefined],
  ["nothing out of a word that ends like a year", { "Retry-After": "soon 2026" }, undefined],
  [
    "nothing out of a date with something behind it",
    { "Retry-After": `${minuteLater}, or later`, Date: noon },
    undefined,
  ],
  [
    "nothing out of a date with an offset",
    { "Retry-After": "Tue, 24 Nov 2026 12:01:00 GMT+0100", Date: noon },
    undefined,
  ],
  ["nothing out of a year and something behind it", { "Retry-After": "Tue Nov 24 12:01:00 2026, or later" }, undefined],
  ["nothing out of a date in another form", { "Retry-After": "2026-11-24T12:01:00Z", Date: noon }, undefined],
])("Retry-After is read as %s", (_, headers, seconds) => {
  expect(readRetryAfter(new Headers(headers), 0)).toBe(seconds);
});

describe("Retry-After is in UTC, in whichever form of HTTP's it and Date are written,", () => {
  const forms = [
    (minute: string) => `Thu, 01 Jan 2026 00:${minute}:00 GMT`,
    (minute: string) => `Thursday, 01-Jan-26 00:${minute}:00 GMT`,
    (minute: string) => `Thu Jan  1 00:${minute}:00 2026`,
  ];
  const written: Record<string, string>[] = forms.flatMap((until) => [
    { "Retry-After": until("30") },
    ...forms.map((date) => ({ "Retry-After": until("30"), Date: date("00") })),
  ]);
  const now = Date.UTC(2026, 0, 1);

  test.each(written)("in the zone of this process: %j", (headers) => {
    expect(new Date(0).getTimezoneOffset()).not.toBe(0);
    expect(readRetryAfter(new Headers(headers), now)).toBe(30 * 60);
  });

  test.each([
    ["east", "Asia/Kolkata", -330],
    ["west", "America/St_Johns", 210],
  ])("%s of it, in %s", (_, zone, minutes) => {
    const program = `
      import { readRetryAfter } from ${JSON.stringify(new URL("../src/response.ts", import.meta.url))};
      const read = ${JSON.stringify(written)}.map((headers) => readRetryAfter(new Headers(headers), ${now}));
      console.log(JSON.stringify([new Date(0).getTimezoneOffset(), ...read]));`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    });
    expect(JSON.parse(stdout)).toEqual([minutes, ...written.map(() => 30 * 60)]);
  });
});

test.each([undefined, "yesterday"])(
  "Retry-After as a date is counted from this machine's clock if the date of the response is %s",
  (date) => {
    const headers = new Headers({ "Retry-After": minuteLater, ...(date && { Date: date }) });
    expect(readRetryAfter(headers, Date.parse(noon) + 15_000)).toBe(45);
  },
);

test("a GraphError says how long to wait", async () => {
  const { partners } = observe(() => Response.json({}, { status: 429, headers: { "Retry-After": "2.128" } }));
  expect(await rejection(partners.get(partner.id))).toHaveProperty("retryAfterSeconds", 2.128);
});

test("a GraphError counts a date from the clock of the client", async () => {
  const answer = () => Response.json({}, { status: 503, headers: { "Retry-After": minuteLater } });
  const { partners } = observe(answer, { clock: manualClock(Date.parse(noon)) });
  expect(await rejection(partners.get(partner.id))).toHaveProperty("retryAfterSeconds", 60);
});

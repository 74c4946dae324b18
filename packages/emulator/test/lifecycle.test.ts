import { describe, expect, onTestFinished, test } from "vitest";
import {
  createEmulator,
  createMemoryStore,
  type EmulatorOptions,
  type ListenOptions,
  type Store,
} from "../src/index.ts";
import { createSqliteStore } from "../src/store/sqlite/create-sqlite-store.ts";
import { callerOf, PARTNER, PARTNERS, SERVICE } from "./caller.ts";
import { delegatingTo } from "./store/delegating-store.ts";
import { newDataFile } from "./store/temporary-folder.ts";

const CLOSED = "The emulator is closed. Make another one.";

describe.each<[string, () => Store]>([
  ["memory", createMemoryStore],
  ["SQLite", () => createSqliteStore({ file: newDataFile() })],
])("an emulator with its partners in %s", (_, newStore) => {
  function open(options: EmulatorOptions = {}) {
    const emulator = createEmulator({ store: newStore(), ...options });
    onTestFinished(() => emulator.close());
    return { emulator, call: callerOf(emulator) };
  }

  test("has nothing but its seed, once, after several resets at the same time", async () => {
    const { emulator } = open({ seed: [{ id: "a" }, { displayName: "without an identifier" }] });
    await Promise.all([emulator.reset(), emulator.reset(), emulator.reset()]);
    expect(await emulator.state()).toHaveLength(2);
  });

  test("is never seen without its seed while it is reset", async () => {
    const { emulator, call } = open();
    const resetting = Array.from({ length: 20 }, () => emulator.reset());
    const seen = await Promise.all(resetting.map(() => call("GET", `${PARTNERS}/$count`)));
    expect(new Set(seen.map(({ text }) => text))).toEqual(new Set(["1"]));
    await Promise.all(resetting);
  });

  test("does not let a request from before a reset change or count among what comes after it", async () => {
    const { emulator, call } = open({ faults: [{ operation: "updateRemoteAssistancePartner", delay: 3_600_000 }] });
    const before = await emulator.state();
    const late = call("PATCH", PARTNER, { body: { displayName: "from before" } });
    while (emulator.faults[0]?.happened === 0) await new Promise(setImmediate);
    await emulator.reset();
    expect((await late).status).toBe(200);
    expect(await emulator.state()).toEqual(before);
    expect(emulator.requests).toEqual([]);
  });

  test("does not wait for a delay that would begin while it is reset", async () => {
    const { emulator } = open({ auth: "scopes", faults: [{ delay: 3_600_000, times: "always" }] });
    const token = await emulator.issueToken();
    // What is looked at first takes a while.
    const answer = emulator.fetch(SERVICE + PARTNER, { headers: { authorization: `Bearer ${token}` } });
    await emulator.reset();
    expect((await answer).status).toBe(200);
  });

  test("resets what was to be reset before it closes", async () => {
    const { emulator } = open();
    const resetting = [emulator.reset(), emulator.reset()];
    await new Promise(setImmediate);
    await emulator.close();
    const ends = await Promise.allSettled(resetting);
    expect(ends[0]).toEqual({ status: "fulfilled", value: undefined });
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toEqual(new Error(CLOSED));
  });

  test("answers what is running before it closes, and nothing after it", async () => {
    const { emulator, call } = open({ faults: [{ delay: 3_600_000 }] });
    const running = call("PATCH", PARTNER, { body: { displayName: "in time" } });
    while (emulator.faults[0]?.happened === 0) await new Promise(setImmediate);
    await emulator.close();
    expect((await running).body).toMatchObject({ displayName: "in time" });
    await expect(call("GET", PARTNER)).rejects.toMatchObject({
      name: "TypeError",
      message: "fetch failed",
      cause: { message: CLOSED },
    });
    for (const use of [emulator.state, emulator.reset, emulator.listen, () => emulator.seed([])]) {
      await expect(use()).rejects.toThrow(CLOSED);
    }
  });
});

test("a reset turns the clock back, so that no test has the time of another one", async () => {
  const start = new Date("2026-07-17T10:17:05Z");
  const emulator = createEmulator({ now: () => start });
  emulator.advance(3_600_000);
  await emulator.reset();
  const { headers } = await callerOf(emulator)("GET", PARTNER);
  expect(headers.get("date")).toBe(start.toUTCString());
});

test("what is done to the array of a seed afterwards is not done to the seed", async () => {
  const seed = [{ displayName: "a" }];
  const emulator = createEmulator({ seed });
  seed.push({ displayName: "b" });
  await emulator.reset();
  expect(await emulator.state()).toMatchObject([{ displayName: "a" }]);
});

test("a server that is being opened when the emulator closes is closed as well", async () => {
  const emulator = createEmulator();
  const listening = emulator.listen();
  await emulator.close();
  await expect(listening).rejects.toThrow(CLOSED);
});

test("a failure to put the seed in is answered as any failure of the store, and tried again with the next request", async () => {
  let attempts = 0;
  const store = delegatingTo(createMemoryStore(), (collection) => ({
    initialize(create) {
      attempts += 1;
      if (attempts === 1) throw new Error("Not yet.");
      return collection.initialize(create);
    },
  }));
  const call = callerOf(createEmulator({ store }));
  await expect(call("GET", PARTNER)).rejects.toThrow("Not yet.");
  expect((await call("GET", PARTNER)).status).toBe(200);
});

test("a server whose seed cannot be put in is not left behind", async () => {
  const emulator = createEmulator({ newId: () => "same", seed: [{}, {}] });
  const port = await freePort();
  await expect(emulator.listen({ port })).rejects.toThrow("There is a remoteAssistancePartner 'same' already.");
  const another = createEmulator();
  await another.listen({ port });
  await another.close();
});

async function freePort(): Promise<number> {
  const emulator = createEmulator();
  const { url } = await emulator.listen();
  await emulator.close();
  return Number(new URL(url).port);
}

test("fetch tells the URL of an answer, by which programs resolve links", async () => {
  const { fetch } = createEmulator();
  const { url } = await fetch(SERVICE + PARTNER, { headers: { authorization: "Bearer any-token" } });
  expect(url).toBe(SERVICE + PARTNER);
});

test("a call that is aborted ends at once, also while its body is still being read", async () => {
  const { fetch } = createEmulator();
  const controller = new AbortController();
  const reason = new Error("enough");
  const body = new ReadableStream({
    pull() {
      controller.abort(reason);
      return new Promise(() => {});
    },
  });
  const init: RequestInit & { duplex: "half" } = { method: "PATCH", body, duplex: "half", signal: controller.signal };
  await expect(fetch(SERVICE + PARTNER, init)).rejects.toBe(reason);
});

test.each<[string, string]>([
  ['{"host":""}', "host must be the name or address to listen on, such as 127.0.0.1, or 0.0.0.0 for all of them."],
  ['{"host":null}', "host must be the name or address to listen on"],
  ['{"port":"80"}', "port must be a number."],
  ['{"port":-1}', "port is -1; it must be a whole number from 0 to 65535."],
  ['{"port":70000}', "port is 70000; it must be a whole number"],
  ['{"prot":1}', "The option prot is unknown; known are port, host, tls, publicUrl, trustProxy."],
  ['{"tls":null}', "tls must be true, or have a private key as key and its certificate as cert, both in PEM."],
  ['{"tls":{"key":"a"}}', "tls must be true, or have a private key"],
  ["null", "Options must be an object."],
])("listen refuses %s", async (options, message) => {
  const emulator = createEmulator();
  const where: ListenOptions = JSON.parse(options);
  await expect(emulator.listen(where)).rejects.toThrow(message);
  await emulator.close();
});

test("a store that is broken is answered in Graph's envelope, which does not say why; the reason is printed", async () => {
  const reason = "the disk is on fire";
  const store = delegatingTo(createMemoryStore(), () => ({
    read: () => {
      throw new Error(reason);
    },
  }));
  const emulator = createEmulator({ store });
  onTestFinished(() => emulator.close());
  const { baseUrl } = await emulator.listen();
  const { write } = process.stderr;
  const printed: string[] = [];
  process.stderr.write = (text) => printed.push(String(text)) > 0;
  onTestFinished(() => {
    process.stderr.write = write;
  });
  const headers = { authorization: "Bearer any-token", "client-request-id": "mine" };
  const response = await fetch(baseUrl + PARTNER, { headers });
  expect([response.status, response.headers.get("client-request-id")]).toEqual([500, "mine"]);
  expect(response.headers.get("request-id")).toMatch(/^[\da-f-]{36}$/);
  const text = await response.text();
  expect(JSON.parse(text).error.code).toBe("InternalServerError");
  expect(text).not.toContain(reason);
  expect(printed.join("")).toContain(reason);
  expect(emulator.requests).toMatchObject([{ method: "GET", status: 500 }]);
});

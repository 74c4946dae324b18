import { expect, onTestFinished, test } from "vitest";
import { createEmulator, createMemoryStore, type ListenOptions } from "../src/index.ts";
import { PARTNER } from "./caller.ts";
import { delegatingTo } from "./store/delegating-store.ts";

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

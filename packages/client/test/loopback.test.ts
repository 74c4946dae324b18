import { expect, test } from "vitest";
import { createGraphConnection } from "../src/index.ts";

test.each([
  "http://localhost:1/v1.0",
  "http://mock.localhost/v1.0",
  "http://127.8.9.1/v1.0",
  "http://127.255.255.255/v1.0",
  "http://[::1]:1/v1.0",
  "https://graph.example/v1.0",
])("a token may go to %s, as nobody can read along", (baseUrl) => {
  expect(() => createGraphConnection({ baseUrl, credential: "token" })).not.toThrow();
});

test.each([
  "http://graph.example/v1.0",
  "http://localhost.example/v1.0",
  "http://mylocalhost/v1.0",
  "http://evil-localhost/v1.0",
  "http://localhost./v1.0",
  "http://localh\u043est/v1.0",
  "http://localhost.127.example/v1.0",
  "http://127.0.0.1.example/v1.0",
  "http://127.example/v1.0",
  "http://127-0-0-1.example/v1.0",
  "http://1270.example/v1.0",
  "http://128.0.0.1/v1.0",
  "http://12.7.0.1/v1.0",
  "http://0.0.0.0/v1.0",
  "http://[::]/v1.0",
  "http://[::2]/v1.0",
  "http://[::ffff:128.0.0.1]/v1.0",
])("no token may go to %s", (baseUrl) => {
  expect(() => createGraphConnection({ baseUrl, credential: "token" })).toThrow(
    new RangeError("baseUrl must be https or this machine, as the token would go unencrypted."),
  );
});

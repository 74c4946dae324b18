import { expect, test } from "vitest";
import { callableAuthority } from "../src/node/serve.ts";

test("a server is called by a name that leads there, also where it listens on every address", () => {
  expect(callableAuthority({ address: "0.0.0.0", family: "IPv4", port: 1 })).toBe("127.0.0.1:1");
  expect(callableAuthority({ address: "::", family: "IPv6", port: 1 })).toBe("[::1]:1");
  expect(callableAuthority({ address: "fe80::1", family: "IPv6", port: 1 })).toBe("[fe80::1]:1");
});

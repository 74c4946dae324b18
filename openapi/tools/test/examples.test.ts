import { readFile } from "node:fs/promises";
import { createEmulator } from "@remote-assistance/emulator";
import { describe, expect, test } from "vitest";
import { contracts } from "../src/contracts.ts";
import { requestsOfExamples } from "../src/requests-of-examples.ts";

const seed = [{ id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374", displayName: "TeamViewer" }];

function send(version: string, target: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Authorization", "Bearer any-token");
  return createEmulator({ seed }).fetch(`https://graph.microsoft.com/${version}${target}`, { ...init, headers });
}

describe.each(contracts)("$version", async ({ version, json }) => {
  const requests = requestsOfExamples(JSON.parse(await readFile(json, "utf8")));

  test.for(requests)(
    "$operationId accepts all examples of its parameters together, with $example",
    async ({ target, ...init }) => {
      const response = await send(version, target, init);
      expect(response.ok, `${init.method} ${target} → ${response.status} ${await response.text()}`).toBe(true);
    },
  );
});

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createGraphClient, isGraphError } from "../src/index.ts";
import { partner, rejection } from "./observed-client.ts";

test("a status that no `Response` may be constructed with, as some proxies send it, is a GraphError like any other", async () => {
  const server = createServer((_, response) => response.writeHead(999).end("go away")).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
  const error = await rejection(createGraphClient({ baseUrl }).remoteAssistancePartners.get(partner.id));
  expect(isGraphError(error)).toBe(true);
  expect(error).toMatchObject({ status: 999, body: "go away" });
});

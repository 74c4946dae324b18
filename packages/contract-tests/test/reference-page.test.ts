import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createGraphClient } from "@remote-assistance/client";
import { afterAll, describe, expect, test } from "vitest";
import { graphBundle } from "../src/graph-contract.ts";
import { type PrintedMessage, printedMessages } from "../src/reference-page.ts";
import { mockInProcess, mockOverHttp } from "../src/targets/mock.ts";

const page = new URL(import.meta.resolve("@remote-assistance/openapi/facts/update-remote-assistance-partner.de-de.md"));
const [request, response] = printedMessages(await readFile(page, "utf8")) as [PrintedMessage, PrintedMessage];
const entity = JSON.parse(response.body);

describe("the update that the reference page prints", () => {
  test("has bodies as long as its Content-Length headers say", () => {
    expect(request.headers).toContain(`Content-length: ${Buffer.byteLength(request.body)}`);
    expect(response.headers).toContain(`Content-Length: ${Buffer.byteLength(response.body)}`);
    expect([request, response].map(({ body }) => body.length)).toEqual([266, 315]);
  });

  test("sent byte for byte over a bare socket, is answered with a body equal to the printed one", async () => {
    const target = await mockOverHttp(graphBundle);
    afterAll(target.close);
    const { hostname, port, host } = new URL(target.baseUrl);
    const startLine = request.startLine.replace("{remoteAssistancePartnerId}", entity.id);
    const head = [
      `${startLine} HTTP/1.1`,
      ...request.headers,
      `Host: ${host}`,
      "Authorization: Bearer token",
      "Connection: close",
    ];
    const socket = connect(Number(port), hostname);
    socket.end(`${head.join("\r\n")}\r\n\r\n${request.body}`);
    const [answerHead = "", body = ""] = (await text(socket)).split("\r\n\r\n");
    expect(answerHead.split("\r\n")[0]).toBe(response.startLine);
    expect(JSON.parse(body)).toEqual(entity);
  });

  test("is answered the same through the client", async () => {
    const { baseUrl, token, fetch } = await mockInProcess(graphBundle);
    const { remoteAssistancePartners } = createGraphClient({ baseUrl, credential: token, fetch });
    await expect(remoteAssistancePartners.update(entity.id, JSON.parse(request.body))).resolves.toEqual(entity);
  });
});

import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createGraphClient } from "@remote-assistance/client";
import { entities } from "@remote-assistance/client/entities";
import { afterAll, describe, expect, test } from "vitest";
import { graphBundle } from "../src/contract/contract.ts";
import type { Target } from "../src/scenario.ts";
import { emulatorOverHttp } from "../src/targets/emulator.ts";
import { mockOverHttp } from "../src/targets/mock.ts";

const page = new URL("../../../openapi/facts/update-remote-assistance-partner.de-de.md", import.meta.url);
const [request, response] = printedMessages(await readFile(page, "utf8")) as [PrintedMessage, PrintedMessage];
const entity = JSON.parse(response.body);

const served: readonly Target[] = await Promise.all([mockOverHttp(graphBundle), emulatorOverHttp()]);
afterAll(() => Promise.all(served.map((target) => target.close())));

describe("the update that the reference page prints", () => {
  test("has bodies as long as its Content-Length headers say", () => {
    expect(request.headers).toContain(`Content-length: ${Buffer.byteLength(request.body)}`);
    expect(response.headers).toContain(`Content-Length: ${Buffer.byteLength(response.body)}`);
    expect([request, response].map(({ body }) => body.length)).toEqual([266, 315]);
  });

  test.each(served)(
    "sent byte for byte over a bare socket, is answered with a body equal to the printed one: $name",
    async (target) => {
      await target.reset?.();
      const { hostname, port, host } = new URL(target.baseUrl);
      const startLine = request.startLine.replace("{remoteAssistancePartnerId}", entity.id);
      const head = [
        `${startLine} HTTP/1.1`,
        ...request.headers,
        `Host: ${host}`,
        `Authorization: Bearer ${target.token}`,
        "Connection: close",
      ];
      const socket = connect(Number(port), hostname);
      socket.write(`${head.join("\r\n")}\r\n\r\n${request.body}`);
      const [answerHead = "", body = ""] = (await text(socket)).split("\r\n\r\n");
      expect(answerHead.split("\r\n")[0]).toBe(response.startLine);
      expect(asOf2019(JSON.parse(body))).toEqual(entity);
    },
  );

  test.each(served)("is answered the same through the client: $name", async (target) => {
    await target.reset?.();
    const { remoteAssistancePartners } = createGraphClient({ baseUrl: target.baseUrl, credential: target.token });
    expect(asOf2019(await remoteAssistancePartners.update(entity.id, JSON.parse(request.body)))).toEqual(entity);
  });
});

/** Without the properties that the contract has got since the page was printed. */
function asOf2019(body: object | undefined): object {
  const added = Object.keys(entities.remoteAssistancePartner.properties).filter((name) => !Object.hasOwn(entity, name));
  return Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => !added.includes(name)));
}

/** An HTTP message as a page of the Microsoft Graph reference prints it. */
interface PrintedMessage {
  /** `PATCH https://…` or `HTTP/1.1 200 OK`. */
  readonly startLine: string;
  readonly headers: readonly string[];
  /** With the line ends that its Content-Length counts: CRLF. */
  readonly body: string;
}

/** Reads the HTTP messages that a reference page prints in full: a start line, headers, and a JSON body. */
function printedMessages(page: string): PrintedMessage[] {
  const blocks = page.matchAll(/^``` http\r?\n([\s\S]*?)\r?\n```$/gm);
  return [...blocks].flatMap(([, block = ""]) => {
    const [head = "", body] = block.split(/\r?\n\r?\n/);
    const [startLine = "", ...headers] = head.split(/\r?\n/);
    return body === undefined ? [] : [{ startLine, headers, body: body.replace(/\r?\n/g, "\r\n") }];
  });
}

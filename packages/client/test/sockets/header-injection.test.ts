import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createGraphClient } from "../../src/index.ts";
import { partner, rejection } from "../observed-client.ts";
import { answerPartner } from "./answers.ts";
import { connectClient, TOKEN } from "./connected-client.ts";

// The last one becomes a line break if a run-time cuts off all but the lowest byte of each character.
const injections = ["\r\nInjected: 1", "\nInjected: 1", "\rInjected: 1", "\0Injected: 1", "\u560d\u560aInjected: 1"];

describe.each(injections)("%j", (injection) => {
  test.each(["client-request-id", "Prefer", "If-Match"])("is refused in the option %s", async (name) => {
    const { partners, arrived } = await connectClient([answerPartner]);
    const error = await rejection(partners.update(partner.id, {}, { [name]: `value${injection}` }));
    expect(error).toBeInstanceOf(TypeError);
    expect(arrived).toEqual([]);
  });

  test("is refused in a token, which the error does not tell", async () => {
    const token = `${TOKEN}${injection}`;
    const { partners, arrived, baseUrl } = await connectClient([answerPartner], { credential: () => token });
    const error = await rejection(partners.get(partner.id));
    expect(error).toBeInstanceOf(TypeError);
    expect(inspect(error, { depth: Infinity })).not.toContain(TOKEN);
    expect(arrived).toEqual([]);
    expect(() => createGraphClient({ baseUrl, credential: token })).toThrow(TypeError);
  });

  test("arrives in the URL, encoded, if it comes in an identifier or a query option", async () => {
    const { partners, arrived } = await connectClient([answerPartner]);
    await partners.get(`id HTTP/1.1${injection}`, { $expand: [`name HTTP/1.1${injection}`] } as object);
    const encoded = encodeURIComponent(` HTTP/1.1${injection}`);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.target).toContain(`/id${encoded}?$expand=name${encoded}`);
    expect(arrived[0]?.headers).not.toHaveProperty("injected");
  });
});

test("a line break in the base URL adds no header", async () => {
  const server = await connectClient([answerPartner]);
  const graph = createGraphClient({ baseUrl: `${server.baseUrl}\r\nInjected: 1` });
  await graph.remoteAssistancePartners.get(partner.id);
  expect(server.arrived).toHaveLength(1);
  expect(server.arrived[0]?.headers).not.toHaveProperty("injected");
});

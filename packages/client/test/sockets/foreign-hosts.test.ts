import { describe, expect, test } from "vitest";
import { createGraphFetch, isProtocolError } from "../../src/index.ts";
import { partner, rejection } from "../observed-client.ts";
import {
  type Answer,
  answerJson,
  answerPartner,
  type ConnectedClient,
  connectClient,
  type FaultyServer,
  startFaultyServer,
  TOKEN,
} from "./faulty-server.ts";

const PATH = "/v1.0/deviceManagement/remoteAssistancePartners";

/** Asks the foreign host for something itself: what arrives is just that, if nothing else was on its way. */
async function expectUntouched(foreign: FaultyServer): Promise<void> {
  await fetch(`http://localhost:${foreign.port}/probe`);
  expect(foreign.arrived.map(({ target }) => target)).toEqual(["/probe"]);
}

describe("a redirect to another host is a ProtocolError, and neither request nor token follows it", () => {
  test.each([301, 302, 303, 307, 308])("%d", async (status) => {
    const foreign = await startFaultyServer([answerPartner]);
    const redirect: Answer = ({ target }, response) => {
      response.writeHead(status, { Location: `http://localhost:${foreign.port}${target}` }).end();
    };
    const { partners, arrived } = await connectClient([redirect]);
    for (const call of [
      () => partners.get(partner.id),
      () => partners.list().all(),
      () => partners.create({}),
      () => partners.update(partner.id, {}),
      () => partners.delete(partner.id),
    ]) {
      const error = await rejection(call());
      expect(isProtocolError(error)).toBe(true);
      expect(error).toMatchObject({ status, attempts: 1 });
    }
    expect(arrived.map(({ method }) => method)).toEqual(["GET", "GET", "POST", "PATCH", "DELETE"]);
    await expectUntouched(foreign);
  });
});

describe("a next link", () => {
  /** Reads a collection whose first page leads to `link`. */
  function leadTo(link: (own: number) => string): Promise<ConnectedClient> {
    const first: Answer = (request, response, socket) => {
      const nextLink = link(Number(socket.localPort));
      answerJson({ value: [partner], "@odata.nextLink": nextLink })(request, response, socket);
    };
    return connectClient([first, answerJson({ value: [] })]);
  }

  test.each<[string, (own: number, foreign: number) => string]>([
    ["to another host", (_, foreign) => `http://localhost:${foreign}${PATH}?$skiptoken=1`],
    ["to another port", (_, foreign) => `http://127.0.0.1:${foreign}${PATH}?$skiptoken=1`],
    ["to another protocol", (own) => `https://127.0.0.1:${own}${PATH}?$skiptoken=1`],
    [
      "that has its own host as a user name",
      (own, foreign) => `http://127.0.0.1:${own}@localhost:${foreign}${PATH}?$skiptoken=1`,
    ],
    ["with a password", (own) => `http://user:password@127.0.0.1:${own}${PATH}?$skiptoken=1`],
    ["without a protocol", (_, foreign) => `//localhost:${foreign}${PATH}?$skiptoken=1`],
    ["without a host", () => `${PATH}?$skiptoken=1`],
    ["to another version", (own) => `http://127.0.0.1:${own}${PATH.replace("v1.0", "beta")}?$skiptoken=1`],
    ["to a version that starts alike", (own) => `http://127.0.0.1:${own}${PATH.replace("v1.0", "v1.01")}?$skiptoken=1`],
    ["out of its version by dots", (own) => `http://127.0.0.1:${own}/v1.0/../beta/me`],
    ["out of its version by encoded dots", (own) => `http://127.0.0.1:${own}/v1.0/%2e%2E/beta/me`],
    ["out of its version by backslashes", (own) => `http://127.0.0.1:${own}/v1.0\\..\\beta\\me`],
  ])("%s is a ProtocolError, and neither request nor token follows it", async (_, link) => {
    const foreign = await startFaultyServer([answerPartner]);
    const { partners, arrived } = await leadTo((own) => link(own, foreign.port));
    const error = await rejection(partners.list().all());
    expect(isProtocolError(error)).toBe(true);
    expect(String(error)).toMatch(/ a next link that leaves http:\/\/127\.0\.0\.1:\d+\/v1\.0$/);
    expect(arrived).toHaveLength(1);
    await expectUntouched(foreign);
  });

  test("to its own host is followed as it is, with the token", async () => {
    const target = `${PATH}?$skiptoken=MQ%3d%3D&%24top=1+1&empty=&url=http://localhost`;
    const { partners, arrived } = await leadTo((own) => `http://127.0.0.1:${own}${target}`);
    await expect(partners.list({ $top: 1 }).all()).resolves.toEqual([partner]);
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect(arrived).toMatchObject([
      { target: `${PATH}?$top=1`, headers },
      { target, headers },
    ]);
  });

  test("that comes twice is a ProtocolError instead of an endless reading", async () => {
    const loop: Answer = (request, response, socket) => {
      const nextLink = `http://127.0.0.1:${socket.localPort}${PATH}?$skiptoken=1`;
      answerJson({ value: [], "@odata.nextLink": nextLink })(request, response, socket);
    };
    const { partners, arrived } = await connectClient([loop]);
    expect(isProtocolError(await rejection(partners.list().all()))).toBe(true);
    expect(arrived).toHaveLength(2);
  });
});

describe("a fetch for what the contract does not describe", () => {
  test("sends the token to the connection's own origin only", async () => {
    const own = await startFaultyServer([answerPartner]);
    const foreign = await startFaultyServer([answerPartner]);
    const graphFetch = createGraphFetch({ baseUrl: own.baseUrl, credential: TOKEN });
    await graphFetch(`${own.baseUrl}/me`);
    await graphFetch(`http://localhost:${own.port}/v1.0/me`);
    await graphFetch(`${foreign.baseUrl}/me`);
    expect(own.arrived.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TOKEN}`, undefined]);
    expect(foreign.arrived.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test("returns a redirect, and does not follow it", async () => {
    const foreign = await startFaultyServer([answerPartner]);
    const location = `http://localhost:${foreign.port}/`;
    const own = await startFaultyServer([(_, response) => void response.writeHead(307, { Location: location }).end()]);
    const graphFetch = createGraphFetch({ baseUrl: own.baseUrl, credential: TOKEN });
    const response = await graphFetch(`${own.baseUrl}/me`, { method: "POST", body: "{}" });
    expect([response.status, response.headers.get("Location")]).toEqual([307, location]);
    await expectUntouched(foreign);
  });
});

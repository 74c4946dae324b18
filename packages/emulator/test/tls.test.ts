import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { createSelfSignedCertificate } from "@remote-assistance/http/node/certificate";
import { afterEach, describe, expect, test } from "vitest";
import { createEmulator, type Emulator, type EmulatorServer, type ListenOptions } from "../src/index.ts";
import { PARTNER, PARTNERS } from "./caller.ts";

let emulator: Emulator | undefined;

afterEach(() => emulator?.close());

function listen(options: ListenOptions): Promise<EmulatorServer> {
  emulator = createEmulator();
  return emulator.listen({ port: 0, ...options });
}

async function get(url: string, ca: string): Promise<string> {
  const request = httpsRequest(url, { ca, agent: false, headers: { authorization: "Bearer any-token" } }).end();
  const [response] = await once(request, "response");
  return text(response);
}

describe("a server with a certificate of its own", () => {
  test.each([
    ["127.0.0.1", ["127.0.0.1", "localhost"]],
    ["localhost", ["localhost", "127.0.0.1"]],
    ["::1", ["[::1]"]],
    ["127.0.0.2", ["127.0.0.2"]],
    ["0.0.0.0", ["127.0.0.1", "localhost"]],
  ])("at %s is trusted by who trusts that certificate, as %j, and its links are https", async (host, names) => {
    const { url, certificate = "" } = await listen({ tls: true, host });
    for (const name of names) {
      const origin = `https://${name}:${new URL(url).port}`;
      const page = JSON.parse(await get(`${origin}/v1.0${PARTNERS}`, certificate));
      expect(page["@odata.context"]).toMatch(`${origin}/v1.0/$metadata#`);
    }
  });

  test("is for further hosts that are allowed", async () => {
    emulator = createEmulator({ allowedHosts: ["host.docker.internal"] });
    const { certificate = "" } = await emulator.listen({ tls: true });
    expect(new X509Certificate(certificate).subjectAltName).toContain("DNS:host.docker.internal");
  });

  test("is trusted by nobody else", async () => {
    const { baseUrl } = await listen({ tls: true });
    const { cert } = createSelfSignedCertificate(["127.0.0.1"], "a test");
    await expect(get(baseUrl + PARTNERS, cert)).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });
});

describe("a server with a certificate that it was given", () => {
  test("shows that one", async () => {
    const tls = createSelfSignedCertificate(["127.0.0.1"], "a test");
    const { baseUrl, certificate } = await listen({ tls });
    expect(certificate).toBe(tls.cert);
    expect(await get(baseUrl + PARTNERS, tls.cert)).toContain("TeamViewer");
  });

  test("is not trusted by a name that is not in it", async () => {
    const tls = createSelfSignedCertificate(["elsewhere.example"], "a test");
    const { baseUrl } = await listen({ tls });
    await expect(get(baseUrl + PARTNERS, tls.cert)).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
  });

  test.each<[string, ListenOptions["tls"]]>([
    ["no key", JSON.parse('{"cert":"x"}')],
    ["a key that is none", { ...createSelfSignedCertificate(["a"], "a test"), key: "s3cret" }],
    ["a certificate that is none", { ...createSelfSignedCertificate(["a"], "a test"), cert: "" }],
    [
      "another's key",
      {
        key: createSelfSignedCertificate(["a"], "a test").key,
        cert: createSelfSignedCertificate(["a"], "a test").cert,
      },
    ],
    ["text", JSON.parse('"yes"')],
  ])("does not start with %s", async (_, tls) => {
    await expect(listen({ tls })).rejects.toThrow(
      new TypeError("tls must be true, or have a private key as key and its certificate as cert, both in PEM."),
    );
  });
});

test("a server without TLS has no certificate", async () => {
  const { url, certificate } = await listen({ tls: false });
  expect([new URL(url).protocol, certificate]).toEqual(["http:", undefined]);
});

describe("a server over TLS that is closed", () => {
  async function connectTo({ url, certificate }: EmulatorServer): Promise<TLSSocket> {
    const socket = connectTls({ port: Number(new URL(url).port), host: "127.0.0.1", ca: certificate });
    await once(socket, "secureConnect");
    return socket;
  }

  test("answers the request that is running", async () => {
    const server = await listen({ tls: true });
    const socket = await connectTo(server);
    const head = `PATCH /v1.0${PARTNER} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer t\r\ncontent-type: application/json`;
    socket.write(`${head}\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n`);
    // The server has the head of the request now, and waits for its body.
    await once(socket, "data");
    const closed = server.close();
    socket.write("{}");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
    await closed;
  });

  test("does not wait for connections without a request, nor for those that have not shaken hands", async () => {
    const server = await listen({ tls: true });
    const silent = await connectTo(server);
    const pending = connect({ port: Number(new URL(server.url).port), host: "127.0.0.1" });
    await once(pending, "connect");
    // A later connection is through, and so the earlier one has been accepted.
    await connectTo(server);
    const ended = Promise.all([once(silent, "close"), once(pending, "close")]);
    pending.on("error", () => undefined);
    silent.on("error", () => undefined);
    await server.close();
    await ended;
    expect([silent.destroyed, pending.destroyed]).toEqual([true, true]);
  });
});

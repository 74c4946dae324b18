import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createSelfSignedCertificate } from "@remote-assistance/http/node/certificate";
import { expect, onTestFinished, test } from "vitest";
import { readCommandOptions } from "../src/command/command-options.ts";

const COMMAND = fileURLToPath(new URL("../src/command/cli.ts", import.meta.url));

async function send(url: string, options: RequestOptions, body?: string): Promise<string> {
  const request = httpsRequest(url, { agent: false, ...options }).end(body);
  const [response] = await once(request, "response");
  return text(response);
}

async function firstLines(stream: Readable, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(stream)) {
    if (lines.push(line) === count) break;
  }
  return lines;
}

test("with --tls and --auth it prints how to trust it, and a curl line that asks for its own token", async () => {
  const child = spawn(process.execPath, [COMMAND, "--port", "0", "--tls", "--auth", "scopes"]);
  const [address = "", curl = "", trust = "", tokens] = await firstLines(child.stdout, 4);
  const [, file = ""] = /^Node\.js trusts it with NODE_EXTRA_CA_CERTS=(\S+)$/.exec(trust) ?? [];
  const [, baseUrl] = /^Microsoft Graph emulator: (https:\/\/127\.0\.0\.1:\d+\/v1\.0)$/.exec(address) ?? [];
  const [, outer, inner, form, tokenUrl = "", url = ""] =
    /^curl --cacert '(.+?)' -H "Authorization: Bearer \$\(curl --cacert '(.+?)' -s -d '(.+?)' '(.+?)' \| sed '.+'\)" '(.+)'$/.exec(
      curl,
    ) ?? [];
  expect([outer, inner, url]).toEqual([file, file, `${baseUrl}/deviceManagement/remoteAssistancePartners`]);
  expect(statSync(file).isFile()).toBe(true);
  expect(tokens).toBe(`Its tokens come from that URL, or from POST ${new URL(url).origin}/emulator/issueToken`);
  const ca = readFileSync(file, "utf8");
  expect(ca).not.toContain("PRIVATE KEY");
  const granted = await send(tokenUrl, { ca, method: "POST" }, form);
  // What the line leaves of it with sed.
  const token = granted.replace(/.*"access_token":"/, "").replace(/".*/, "");
  expect(await send(url, { ca, headers: { authorization: `Bearer ${token}` } })).toContain("TeamViewer");
  expect(await send(url, { ca, headers: { authorization: "Bearer any-token" } })).toContain("CompactToken");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(existsSync(file)).toBe(false);
});

test.each(["SIGHUP", "SIGQUIT"] as const)("removes its certificate at %s as well", async (signal) => {
  const child = spawn(process.execPath, [COMMAND, "--port", "0", "--tls"]);
  const [, , trust = ""] = await firstLines(child.stdout, 3);
  const file = trust.slice(trust.indexOf("=") + 1);
  expect(existsSync(file)).toBe(true);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(existsSync(file)).toBe(false);
});

test("says which folder its certificate cannot be written to, exits with 1, and leaves no server behind", async () => {
  const child = spawn(process.execPath, [COMMAND, "--port", "0", "--tls"], {
    env: { ...process.env, TMPDIR: "/nowhere" },
  });
  const [said, exit] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(said).toMatch(/^The certificate cannot be written to \/nowhere: ENOENT.*\. Set TMPDIR .* to a folder that/);
  expect(exit).toEqual([1, null]);
});

test("takes --tls and --auth from the environment, and no other modes than there are", () => {
  expect(readCommandOptions([], { EMULATOR_TLS: "true", EMULATOR_AUTH: "scopes" })).toMatchObject({
    listen: { tls: true },
    emulator: { auth: "scopes" },
  });
  expect(readCommandOptions([], { EMULATOR_TLS: "false" })).toMatchObject({ listen: { tls: false } });
  expect(() => readCommandOptions(["--auth", "on"], {})).toThrow(
    "--auth (or EMULATOR_AUTH) is 'on'; it must be off or scopes.",
  );
});

test("with --cert and --key it serves a certificate of the user's own, which it does not write anywhere", async () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { key, cert } = createSelfSignedCertificate(["127.0.0.1"], "a test");
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  writeFileSync(keyFile, key);
  writeFileSync(certFile, cert);
  const child = spawn(process.execPath, [COMMAND, "--port", "0", "--cert", certFile, "--key", keyFile]);
  const [address = "", curl] = await firstLines(child.stdout, 2);
  const baseUrl = address.slice(address.indexOf("https"));
  expect(curl).toMatch(/^curl -H 'Authorization: Bearer any-token' 'https:/);
  const headers = { authorization: "Bearer any-token" };
  expect(await send(`${baseUrl}/deviceManagement/remoteAssistancePartners`, { ca: cert, headers })).toContain(
    "TeamViewer",
  );
  child.kill();
  await once(child, "exit");
  const wrong = spawn(process.execPath, [COMMAND, "--port", "0", "--cert", keyFile, "--key", certFile]);
  const [said, [code]] = await Promise.all([text(wrong.stderr), once(wrong, "exit")]);
  expect([said, code]).toEqual(["--cert and --key must name a certificate and its private key, both in PEM.\n", 1]);
});

test("a certificate needs its key, and a key its certificate", () => {
  expect(() => readCommandOptions(["--cert", COMMAND], {})).toThrow("--cert and --key need each other.");
  expect(() => readCommandOptions(["--key", COMMAND], {})).toThrow("--cert and --key need each other.");
});

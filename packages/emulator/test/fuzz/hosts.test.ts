import { expect, onTestFinished, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import { PARTNERS } from "../caller.ts";
import { exchangeRaw } from "../raw-exchange.ts";

async function list(host: string): Promise<string> {
  const emulator = createEmulator();
  onTestFinished(() => emulator.close());
  const { url } = await emulator.listen();
  const others = "X-Forwarded-Host: elsewhere.example\r\nForwarded: host=elsewhere.example\r\n";
  return exchangeRaw(
    url,
    `GET /v1.0${PARTNERS} HTTP/1.1\r\n${host}${others}Authorization: Bearer any-token\r\nConnection: close\r\n\r\n`,
  );
}

test.each(["localhost", "my_container:4030", "127.0.0.1", "[::1]:80", "graph.microsoft.com"])(
  "links lead where the caller is, by %s, and nowhere else",
  async (host) => {
    const answer = await list(`Host: ${host}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain(`"http://${host}/v1.0/$metadata`);
    expect(answer).not.toContain("elsewhere.example");
  },
);

test.each(["", "a b", "a/b", "a@b", '"', "[", "a:b", "ä", "a?b", "%61"])("no link is made of %j", async (host) => {
  expect(await list(`Host: ${host}\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
});

test("a caller that says nothing is refused as well", async () => {
  expect(await list("")).toMatch(/^HTTP\/1\.1 400 /);
});

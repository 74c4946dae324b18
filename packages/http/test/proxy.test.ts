import { expect, test } from "vitest";
import type { ListenOptions } from "../src/node/listen-options.ts";
import { exchangeRaw, serveEcho } from "./raw-connection.ts";

/** The origin that the server makes links with. */
async function originOf(options: ListenOptions, headers: string): Promise<string | undefined> {
  const { url } = await serveEcho(options, ({ origin }) => origin);
  const answer = await exchangeRaw(url, `GET / HTTP/1.1\r\nHost: emulator:80\r\nConnection: close\r\n${headers}\r\n`);
  return answer.split("\r\n\r\n")[1];
}

test.each([
  ["X-Forwarded-Proto: https\r\n", "https://emulator:80"],
  ["X-Forwarded-Proto: https\r\nX-Forwarded-Host: emu.example\r\n", "https://emu.example"],
  ["X-Forwarded-Proto: https, http\r\nX-Forwarded-Host: emu.example, inner\r\n", "https://emu.example"],
  ["Forwarded: for=1.2.3.4;proto=https;host=emu.example\r\n", "https://emu.example"],
  ['Forwarded: For="[::1]"; Proto=HTTPS; Host="emu.example:8443", for=b;proto=http\r\n', "https://emu.example:8443"],
  ["Forwarded: proto=https\r\nX-Forwarded-Host: other.example\r\n", "https://emulator:80"],
  ["X-Forwarded-Proto: javascript\r\nX-Forwarded-Host: a/b@c\r\n", "http://emulator:80"],
  ["", "http://emulator:80"],
])("a proxy that is trusted tells the URL of the client: %j", async (headers, origin) => {
  expect(await originOf({ trustProxy: true }, headers)).toBe(origin);
  expect(await originOf({}, headers)).toBe("http://emulator:80");
});

test("a public URL is that of every client, whatever they say", async () => {
  const publicUrl = "https://emu.example/graph/";
  expect(await originOf({ publicUrl }, "")).toBe("https://emu.example/graph");
  expect(await originOf({ publicUrl, trustProxy: true }, "X-Forwarded-Host: other\r\n")).toBe(
    "https://emu.example/graph",
  );
});

test.each([
  "emu.example",
  "ftp://emu.example",
  "https://u:p@emu.example",
  "https://emu.example/?q",
  "https://emu.example/#f",
])("the public URL %s is refused", async (publicUrl) => {
  await expect(serveEcho({ publicUrl })).rejects.toThrow(
    `publicUrl is '${publicUrl}'; it must be an http or https URL`,
  );
});

import { expect, test } from "vitest";
import { exchangeRaw, serveEcho } from "./raw-connection.ts";

const GET = "GET / HTTP/1.1\r\nConnection: close\r\n";

test.each([
  ["two Host lines", `${GET}Host: a\r\nHost: b\r\n\r\n`, 400],
  ["two Host lines that say the same", `${GET}Host: a\r\nhost: a\r\n\r\n`, 400],
  ["an empty Host", `${GET}Host:\r\n\r\n`, 400],
  ["a Host that no link can be made of", `${GET}Host: a/b@c\r\n\r\n`, 400],
  ["a target that is neither a path nor a URL of http", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["a target that is half a URL", "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["a coding before chunked", `${GET}Host: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, 501],
  [
    "two lines of codings",
    `${GET}Host: a\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    501,
  ],
  ["a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n", 501],
])("%s is refused", async (_, request, status) => {
  const { url } = await serveEcho();
  expect(await exchangeRaw(url, request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(await exchangeRaw(url, `${GET}Host: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 200 /,
  );
});

test("OPTIONS * is told the methods of the server, and OPTIONS of a path is a request like any other", async () => {
  const { url } = await serveEcho();
  const ask = (target: string) =>
    exchangeRaw(url, `OPTIONS ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  expect(await ask("*")).toMatch(/^HTTP\/1\.1 204 No Content\r\nallow: GET, HEAD, POST, PATCH, DELETE, OPTIONS\r\n/);
  expect(await ask("/path")).toMatch(/^HTTP\/1\.1 200 .*OPTIONS http:\/\/a \/path$/s);
});

test("a target that is a whole URL counts instead of Host", async () => {
  const { url } = await serveEcho();
  const answer = await exchangeRaw(url, "GET http://b:81/path?q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(answer).toMatch(/GET http:\/\/b:81 \/path\?q$/);
});

test("a client of HTTP/1.0, which names no host, is served under the address of the server", async () => {
  const { url } = await serveEcho();
  expect(await exchangeRaw(url, "GET / HTTP/1.0\r\n\r\n")).toContain(`GET ${url} /`);
});

test("http on a port of https is told so", async () => {
  const { url } = await serveEcho({ tls: true });
  expect(await exchangeRaw(url, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 400 Bad Request\r\n.*This port speaks https: use https:\/\/ in the URL\.\n$/s,
  );
  // What is neither closes as before.
  expect(await exchangeRaw(url, "\x00\x01\x02\x03\x04\x05\x06\x07")).not.toContain("HTTP/1.1");
});

test("a port that is taken is named, with the code of the system", async () => {
  const port = Number(new URL((await serveEcho()).url).port);
  await expect(serveEcho({ port })).rejects.toMatchObject({
    code: "EADDRINUSE",
    message: `Port ${port} is in use. Choose another one, or 0 for any free port.`,
  });
});

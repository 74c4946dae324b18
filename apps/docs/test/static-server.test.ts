import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type StaticServer, serveFolder } from "../src/static-server.ts";

let parent: string;
let folder: string;
let server: StaticServer;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "static-server-"));
  folder = join(parent, "site");
  await mkdir(join(folder, "below"), { recursive: true });
  await writeFile(join(parent, "secret.txt"), "secret");
  await symlink(join(parent, "secret.txt"), join(folder, "link.txt"));
  for (const name of ["index.html", "a.js", "a.css", "a.svg", "a.json", "a.yaml", "a.txt", "a.bin", "below/b.txt"]) {
    await writeFile(join(folder, name), `content of ${name}`);
  }
  server = await serveFolder(folder, 0);
});

afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

test.for([
  ["/", "text/html; charset=utf-8", "index.html"],
  ["/index.html?x=1", "text/html; charset=utf-8", "index.html"],
  ["/a.js", "text/javascript; charset=utf-8", "a.js"],
  ["/a.css", "text/css; charset=utf-8", "a.css"],
  ["/a.svg", "image/svg+xml", "a.svg"],
  ["/a.json", "application/json", "a.json"],
  ["/a.yaml", "application/yaml", "a.yaml"],
  ["/a.txt", "text/plain; charset=utf-8", "a.txt"],
  ["/a.bin", "application/octet-stream", "a.bin"],
  ["/below/b.txt", "text/plain; charset=utf-8", "below/b.txt"],
])("GET %s answers a file as %s", async ([path = "", type, name]) => {
  expect(await send("GET", path)).toMatchObject({ status: 200, type, body: `content of ${name}` });
});

test.for([
  "/none.html",
  "/below",
  "/../secret.txt",
  "/below/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..\\secret.txt",
  "//secret.txt",
  "/link.txt",
  "/a.txt%00",
])("GET %s answers 404", async (path) => {
  expect(await send("GET", path)).toMatchObject({ status: 404, body: `There is no ${path} here.\n` });
});

test("HEAD answers the headers of GET alone", async () => {
  const { length } = await send("GET", "/a.txt");
  expect(await send("HEAD", "/a.txt")).toEqual({ status: 200, type: "text/plain; charset=utf-8", length, body: "" });
});

test("any other method is refused", async () => {
  expect(await send("POST", "/a.txt")).toMatchObject({ status: 405, body: "" });
});

test("a closed server has freed its port, however long a connection stays open", async () => {
  const closing = await serveFolder(folder, 0);
  const port = Number(new URL(closing.url).port);
  await fetch(closing.url);
  await closing.close();
  const next = await serveFolder(folder, port);
  expect(next.url).toBe(closing.url);
  await next.close();
});

test("a folder without a reference is refused, with the remedy", async () => {
  await expect(serveFolder(join(parent, "none"), 0)).rejects.toThrow(
    /^There is no reference in .*none\. Build it with: npm run build$/,
  );
});

/** Sends a path as it is; `fetch` would take the dots out of it. */
async function send(method: string, path: string) {
  const sent = request({ host: "127.0.0.1", port: new URL(server.url).port, method, path }).end();
  const [response] = await once(sent, "response");
  const { "content-type": type, "content-length": length } = response.headers;
  return { status: response.statusCode, type, length, body: await text(response) };
}

import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openSocket, serveEcho } from "./raw-connection.ts";

/** More than the buffers of the system take, and less than what makes others wait. */
const LONG = "x".repeat(7 * 1024 * 1024);

test("requests that are sent without waiting are answered one after the other, with their bodies", async () => {
  const { url } = await serveEcho({}, ({ target, body }) => `${target} ${Buffer.from(body ?? "")};`);
  const socket = await openSocket(url);
  const post = (path: string, body: string, more = "") =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`;
  socket.write(post("/1", "one") + post("/2", "x".repeat(200_000)) + post("/3", "three", "Connection: close\r\n"));
  expect((await text(socket)).match(/\/\d \w{1,9}/g)).toEqual(["/1 one", "/2 xxxxxxxxx", "/3 three"]);
});

test("no further request of a connection is begun while an earlier response is unread", async () => {
  let begun = 0;
  const { url } = await serveEcho({}, () => {
    begun += 1;
    return LONG;
  });
  const socket = await openSocket(url);
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20));
  await once(socket, "readable");
  // A later connection has been served, and so the server has had the time for all of the earlier one.
  const other = await openSocket(url);
  other.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  await text(other);
  expect(begun).toBe(2);
  let received = 0;
  socket.on("data", (chunk) => {
    received += chunk.length;
    if (received >= 20 * LONG.length) socket.end();
  });
  await once(socket, "end");
  expect(begun).toBe(21);
});

test("a client that sends tens of thousands of requests without reading is cut off", async () => {
  const { url } = await serveEcho({}, () => LONG);
  const sockets = await Promise.all(Array.from({ length: 12 }, () => openSocket(url)));
  for (const socket of sockets) socket.pause().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2_000));
  await Promise.any(sockets.map((socket) => once(socket.resume(), "close")));
  const other = await openSocket(url);
  other.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(await text(other)).toMatch(/^HTTP\/1\.1 200 /);
});

test("clients that leave much unread make room for others", async () => {
  const { url } = await serveEcho({}, ({ target }) => (target === "/short" ? "short" : LONG));
  const sockets = await Promise.all(Array.from({ length: 3 }, () => openSocket(url)));
  const ended = sockets.map((socket) => once(socket, "close"));
  for (const socket of sockets) socket.pause().write("GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
  await Promise.all(sockets.slice(0, 2).map((socket) => once(socket, "readable")));
  const other = await openSocket(url);
  other.write("GET /short HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(await text(other)).toMatch(/short$/);
  // The first ones have been cut off for it.
  for (const socket of sockets) socket.resume();
  await Promise.any(ended);
});

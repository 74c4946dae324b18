import { expect, test } from "vitest";
import { type Handler, toFetch } from "../src/index.ts";

const URL_OF_REQUEST = "http://a.example/path?q=1";

/** A fetch whose responses tell what was asked for. */
const fetched = toFetch(({ origin, target }) => ({
  status: 200,
  headers: { "x-a": "b" },
  body: `${origin} ${target}`,
}));

test("a request is told by what the client addresses, without its fragment", async () => {
  const response = await fetched(`${URL_OF_REQUEST}#fragment`);
  expect(await response.text()).toBe("http://a.example /path?q=1");
});

test("a response tells its URL, and so do its clones, which can each be read", async () => {
  const response = await fetched(URL_OF_REQUEST);
  const clone = response.clone().clone();
  expect([response.url, clone.url]).toEqual([URL_OF_REQUEST, URL_OF_REQUEST]);
  expect(clone).toBeInstanceOf(Response);
  expect([clone.status, clone.ok, clone.headers.get("x-a")]).toEqual([200, true, "b"]);
  expect(await clone.text()).toBe(await response.text());
});

test("a clone of a response without a body has none", async () => {
  const response = await toFetch(() => ({ status: 204, headers: {}, body: "" }))(URL_OF_REQUEST);
  expect(response.clone().body).toBeNull();
});

test.each<[string, (request: Parameters<Handler>[0]) => ReturnType<Handler>]>([
  ["at once", () => ({ status: 200, headers: {}, body: "" })],
  ["late", () => new Promise(() => undefined)],
])("an aborted request rejects with its reason, where the response is there %s", async (_, handle) => {
  const controller = new AbortController();
  const response = toFetch(handle)(URL_OF_REQUEST, { signal: controller.signal });
  controller.abort("late");
  await expect(response).rejects.toBe("late");
  await expect(toFetch(handle)(URL_OF_REQUEST, { signal: controller.signal })).rejects.toBe("late");
});

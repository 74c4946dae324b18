import { expect, test } from "vitest";
import { applyExactEdits, type ExactEdit } from "../src/exact-edit.ts";
import { localFragments, localRedocScript } from "../src/local-redoc.ts";

const edit: ExactEdit = { find: "a.test", replace: "b", times: 2, why: "it calls home." };

test("an edit is made as often as expected", () => {
  expect(applyExactEdits("The script", "1 a.test 2 a.test", [edit])).toBe("1 b 2 b");
});

test.for(["a.test", "a.test a.test a.test", "atest atest"])("an edit that does not fit %j is refused", (text) => {
  expect(() => applyExactEdits("The script", text, [edit])).toThrow(
    /^The script has "a\.test" [013] times, not 2\. .*it calls home\./,
  );
});

test("edits are made in turn", () => {
  const second: ExactEdit = { find: "b", replace: "c", times: 1, why: "" };
  expect(applyExactEdits("The script", "a.test", [{ ...edit, times: 1 }, second])).toBe("c");
});

test("Redoc's script is the one that the edits are for", async () => {
  const script = await localRedocScript();
  expect(script).toContain("Redocly LLC, all rights reserved");
  expect(script).not.toContain("otel.cloud");
});

const remote = "https://cdn.redocly.com/redoc/v3.0.1/bundles/redoc.standalone.js";
const head = `<link rel="modulepreload" href="${remote}" integrity="sha384-x" crossorigin="anonymous" />`;
const body =
  '<div class="y menu-content"><div data-testid="search-trigger" class="z"></div></div>' +
  '<a class="x" href="/books" data-discover="true">Books</a><a href="https://redocly.com/redoc/">API docs by</a>' +
  `<script type="module">import { hydrate } from "${remote}";</script>`;

test("what Redoc renders uses the script beside it, and links within the page", () => {
  expect(localFragments({ head, body })).toEqual({
    head: '<link rel="modulepreload" href="redoc.js" />',
    body:
      '<div class="y menu-content" role="navigation">' +
      '<div role="button" tabindex="0" data-testid="search-trigger" class="z"></div></div>' +
      '<a class="x" href="#/books" data-discover="true">Books</a><a href="redoc-licence.txt">API docs by Redocly</a>' +
      '<script type="module">import { hydrate } from "./redoc.js";</script>',
  });
});

test.for([
  ["no script", { head: "", body }],
  ["the script twice", { head, body: body + head }],
  ["no menu", { head, body: body.replace("data-discover", "data-other") }],
  ["no search", { head, body: body.replace("search-trigger", "search") }],
  ["no sidebar", { head, body: body.replace("menu-content", "content") }],
  ["no credit", { head, body: body.replace("API docs by", "Made by") }],
] as const)("%s in what Redoc renders is refused", ([, fragments]) => {
  expect(() => localFragments(fragments)).toThrow(/^Redocly's page has /);
});

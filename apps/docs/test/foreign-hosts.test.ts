import { expect, test } from "vitest";
import type { Contract } from "../src/contract.ts";
import { findForeignAddresses, hostsOf } from "../src/foreign-hosts.ts";

const contract: Contract = {
  openapi: "3.1.1",
  info: { title: "Books", summary: "See https://Docs.example.net/books." },
  servers: [{ url: "https://library.example.net/v2" }],
  paths: {},
};
const allowed = hostsOf(contract);

test("the contract's hosts are those it names", () => {
  expect(allowed).toEqual(new Set(["docs.example.net", "library.example.net"]));
});

test.for([
  ["a link", '<a href="https://elsewhere.test/x">', "https://elsewhere.test/x"],
  ["an address without a scheme", '<img src="//elsewhere.test/x.png">', "//elsewhere.test/x.png"],
  ["a web socket", 'new WebSocket("wss://elsewhere.test")', "wss://elsewhere.test"],
  ["escaped slashes", '{"url":"https:\\/\\/elsewhere.test\\/x"}', "https:\\/\\/elsewhere.test"],
  ["a style", "@import url(https://fonts.elsewhere.test/css);", "https://fonts.elsewhere.test/css"],
  ["a number", "fetch(`http://203.0.113.7:80/`)", "http://203.0.113.7:80/"],
  ["capitals", "HTTPS://ELSEWHERE.TEST/", "HTTPS://ELSEWHERE.TEST/"],
  ["a host that ends like the contract's", "https://evil-library.example.net/", "https://evil-library.example.net/"],
  ["a host below the contract's", "https://x.library.example.net/", "https://x.library.example.net/"],
  ["a page beside a licence", "https://github.com/nodeca/js-yaml/x", "https://github.com/nodeca/js-yaml/x"],
])("%s to another host is found", ([, text = "", address]) => {
  expect(findForeignAddresses("index.html", text, allowed)).toEqual([{ file: "index.html", address }]);
});

test.for([
  "https://library.example.net/v2/books",
  "https://DOCS.example.net",
  "http://www.w3.org/2000/svg",
  "https://example.com/x",
  "/*! js-yaml https://github.com/nodeca/js-yaml @license MIT */",
  "about:blank#/docs",
  "./redoc.js // a comment",
])("%s is no foreign address", (text) => {
  expect(findForeignAddresses("index.html", text, allowed)).toEqual([]);
});

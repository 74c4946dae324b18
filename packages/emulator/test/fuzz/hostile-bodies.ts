import { gzipSync } from "node:zlib";
import fc, { type Arbitrary } from "fast-check";
import { PARTNER_ID } from "../caller.ts";
import { AUTHORIZATION, type Case, type Draft, encode, JSON_BODY, writeCase } from "./case.ts";
import { OPERATIONS } from "./contract.ts";
import { successOf } from "./valid.ts";

/** The operations with a body, and a request for each that is good but for what is put into it. */
const drafts: readonly Draft[] = OPERATIONS.filter(({ body }) => body !== undefined).map((operation) => ({
  operation,
  id: PARTNER_ID,
  query: [],
  headers: [],
  body: {},
}));

type Bytes = Uint8Array<ArrayBuffer>;
type Body = readonly [what: string, bytes: Bytes | string, expected: "accepted" | "refused" | "either"];

/** Bodies that are made to confuse, fill or break what reads them. */
export const hostileBody: Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...drafts), fc.oneof(nested(), oddText(), oddBytes(), prototypes(), large()))
  .map(([draft, [what, body, expected]]) => {
    const bytes = typeof body === "string" ? encode(body) : body;
    return writeCase(what, draft, statusesOf(expected, draft), { body: bytes });
  });

/** Bodies that are compressed, or say that they are. None is, to who reads JSON. */
export const compressedBody: Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom(...drafts),
    fc.constantFrom("gzip", "deflate", "br", "zstd", "x-gzip", "gzip, identity", "chunked"),
    fc.constantFrom(encode("{}"), new Uint8Array(gzipSync("{}"))),
  )
  .map(([draft, encoding, body]) =>
    writeCase("a compressed body", draft, [400], {
      headers: [AUTHORIZATION, JSON_BODY, ["content-encoding", encoding]],
      body,
    }),
  );

function statusesOf(expected: Body[2], draft: Draft): readonly number[] {
  if (expected === "refused") return [400];
  return expected === "accepted" ? [successOf(draft)] : [400, successOf(draft)];
}

/** As deep as a body can be. */
function nested(): Arbitrary<Body> {
  const depth = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 100, max: 100_000 }));
  const brackets = fc.constantFrom(["[", "]"], ['{"a":', "}"], ['[{"a":', "}]"]);
  const place = fc.constantFrom(["", ""], ['{"displayName":', "}"], ['{"a":', "}"], ['{"@odata.type":', "}"]);
  return fc
    .tuple(depth, brackets, place, fc.boolean())
    .map(([levels, [open, close], [before, after], isClosed]): Body => {
      const times = Math.floor(Math.min(levels, 900_000 / `${open}${close}`.length));
      return [
        "nested",
        `${before}${`${open}`.repeat(times)}1${isClosed ? `${close}`.repeat(times) : ""}${after}`,
        "refused",
      ];
    });
}

function oddText(): Arbitrary<Body> {
  return fc.constantFrom<Body[]>(
    ["a comment", '{"displayName":"x"/**/}', "refused"],
    ["a comma at the end", '{"displayName":"x",}', "refused"],
    ["single quotes", "{'displayName':'x'}", "refused"],
    ["no quotes", '{displayName:"x"}', "refused"],
    ["not a number", '{"displayName":NaN}', "refused"],
    ["hexadecimal", '{"displayName":0x10}', "refused"],
    ["two values", "{}{}", "refused"],
    ["no value", "", "refused"],
    ["blanks", " \t\r\n", "refused"],
    ["a blank of another kind", "\u00a0{}", "refused"],
    ["a control character", '{"displayName":"\u0001"}', "refused"],
    ["an escape that there is not", '{"displayName":"\\x41"}', "refused"],
    ["half an escape", '{"displayName":"\\u00', "refused"],
    ["a number too large", '{"displayName":1e400}', "refused"],
    ["a number too small", '{"displayName":-1e-400}', "refused"],
    ["a number of many digits", `{"displayName":${"9".repeat(100_000)}}`, "refused"],
    ["a date that is none", '{"lastConnectionDateTime":"2026-02-30T00:00:00Z"}', "refused"],
    ["a year of five digits", '{"lastConnectionDateTime":"10000-01-01T00:00:00Z"}', "refused"],
    ["a status by its number", '{"onboardingStatus":1}', "refused"],
    ["a status in another case", '{"onboardingStatus":"Onboarded"}', "refused"],
    ["blanks around it", ' \t\r\n{"displayName":"x"} \t\r\n', "accepted"],
    ["a mark of the byte order", "\ufeff{}", "accepted"],
    ["an escaped key", '{"\\u0064isplayName":"x"}', "accepted"],
    ["escapes", '{"displayName":"\\u0000\\/\\b\\uD83D\\uDE00"}', "accepted"],
    ["half a surrogate pair", '{"displayName":"\\ud800"}', "accepted"],
    ["the other half, and the wrong way round", '{"displayName":"\\udc00\\ud800"}', "accepted"],
    ["half a surrogate pair for a name", '{"\\ud800":"x"}', "refused"],
    // The last one counts to most who read JSON; to OData it is an error.
    ["a name that comes twice", '{"displayName":1,"displayName":"x"}', "either"],
    ["a name that comes twice, wrong at last", '{"displayName":"x","displayName":1}', "refused"],
  );
}

function oddBytes(): Arbitrary<Body> {
  const within = fc
    .constantFrom(
      [0xff],
      [0xc3],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0x80],
      [0xe2, 0x28, 0xa1],
    )
    .map(
      (bytes): Body => [
        "no UTF-8",
        new Uint8Array([...encode('{"displayName":"'), ...bytes, ...encode('"}')]),
        "refused",
      ],
    );
  const utf16 = fc.constantFrom(false, true).map((isBigEndian): Body => {
    const littleEndian = Buffer.from('\ufeff{"displayName":"x"}', "utf16le");
    return ["UTF-16", new Uint8Array(isBigEndian ? littleEndian.swap16() : littleEndian), "refused"];
  });
  const noise = fc
    .uint8Array({ minLength: 1, maxLength: 64 })
    .map((bytes): Body => ["noise", new Uint8Array(bytes), "either"]);
  return fc.oneof(within, utf16, noise);
}

function prototypes(): Arbitrary<Body> {
  return fc
    .constantFrom(
      "__proto__",
      "constructor",
      "prototype",
      "hasOwnProperty",
      "toString",
      "__defineGetter__",
      "valueOf",
      "then",
    )
    .chain((name) =>
      fc
        .constantFrom(
          `{"${name}":{"polluted":true}}`,
          `{"${name}":{"prototype":{"polluted":true}}}`,
          `{"displayName":"x","${name}":null}`,
          `{"${name}":[]}`,
          `{"displayName":{"${name}":{"polluted":true}}}`,
          `[{"${name}":{"polluted":true}}]`,
        )
        .map((json): Body => ["a name that every object has", json, "refused"]),
    );
}

function large(): Arbitrary<Body> {
  return fc.constantFrom<Body[]>(
    ["a long name", `{"displayName":"${"x".repeat(1_000_000)}"}`, "accepted"],
    ["a long name of escapes", `{"displayName":"${"\\u0000".repeat(150_000)}"}`, "accepted"],
    ["a long unknown property", `{"${"x".repeat(1_000_000)}":1}`, "refused"],
    ["many properties", `{${Array.from({ length: 50_000 }, (_, index) => `"p${index}":0`).join(",")}}`, "refused"],
    ["a long value of the wrong kind", `{"onboardingStatus":"${"x".repeat(1_000_000)}"}`, "refused"],
    ["a long array", `[${"0,".repeat(400_000)}0]`, "refused"],
    ["many blanks", `${" ".repeat(1_000_000)}{}`, "accepted"],
  );
}

/** More than is read at all. */
export const tooLargeBody: Arbitrary<Case> = fc
  .constantFrom(...OPERATIONS.filter(({ method }) => method !== "GET"))
  .map((operation) => {
    const draft = { operation, id: PARTNER_ID, query: [], headers: [], body: undefined };
    const headers = [AUTHORIZATION, JSON_BODY];
    return writeCase("a body that is too large", draft, [413], { headers, body: new Uint8Array(1024 * 1024 + 1) });
  });

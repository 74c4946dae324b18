import fc, { type Arbitrary } from "fast-check";
import { PARTNER, PARTNERS } from "../caller.ts";

const HEAD = "Host: emulator\r\nAuthorization: Bearer any-token\r\n";

export const SMUGGLED: string = `/v1.0${PARTNERS}/smuggled`;
/** The request that stands in the body of others. */
export const INNER: string = `DELETE ${SMUGGLED} HTTP/1.1\r\n${HEAD}Content-Length: 0\r\n\r\n`;
const LENGTH = Buffer.byteLength(INNER);

/** Every one says, to somebody, that the inner request is the body; some are no headers at all. */
const FRAMINGS = [
  `Content-Length: ${LENGTH}`,
  `Content-Length:\t${LENGTH}`,
  `Content-Length: 0${LENGTH}`,
  `Content-Length: +${LENGTH}`,
  `Content-Length: 0, ${LENGTH}`,
  `Content-Length: ${LENGTH}, ${LENGTH}`,
  `Content-Length: 0x${LENGTH.toString(16)}`,
  `Content-Length: ${LENGTH}\v`,
  `Content-Length : ${LENGTH}`,
  `Content-Length: 0\r\nContent-Length: ${LENGTH}`,
  `Content-Length: ${LENGTH}\r\nContent-Length: 0`,
  "Transfer-Encoding: chunked",
  "transfer-encoding:CHUNKED",
  "Transfer-Encoding: xchunked",
  "Transfer-Encoding: chunked, identity",
  "Transfer-Encoding: identity, chunked",
  "Transfer-Encoding: gzip, chunked",
  "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
  "Transfer-Encoding : chunked",
  "Transfer-Encoding: \vchunked",
  'Transfer-Encoding: "chunked"',
  "Transfer-Encoding: chunked;q=1",
  "Transfer-Encoding:\r\n chunked",
  "X: a\nTransfer-Encoding: chunked",
  "X: a\rTransfer-Encoding: chunked",
  "\u0000Transfer-Encoding: chunked",
];

const SIZES = ["", "0x", "+", "-", " ", "0000"].map((mark) => `${mark}${LENGTH.toString(16)}`);
const CHUNKS = [...SIZES, `${LENGTH.toString(16)};a=b`, `${LENGTH.toString(16)}\n`, "FFFFFFFFFFFFFFFF1", "1g"];

const BODIES = [INNER, ...CHUNKS.map((size) => `${size}\r\n${INNER}\r\n0\r\n\r\n`)];

/**
 * Requests with another one in their body, whose end two servers could find in two places. What finds it too early lets a caller
 * send requests that nobody in front of it sees.
 */
export const smuggling: Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("PATCH", "POST", "GET", "DELETE"),
    fc.shuffledSubarray(FRAMINGS, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...BODIES),
    fc.constantFrom(
      "",
      "Expect: 100-continue\r\n",
      "Connection: keep-alive, Transfer-Encoding\r\n",
      "Upgrade: h2c\r\nConnection: Upgrade\r\n",
    ),
  )
  .map(([method, framings, body, others]) => {
    const head = `${method} /v1.0${PARTNER} HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\n`;
    return `${head}${others}${framings.join("\r\n")}\r\n\r\n${body}`;
  });

const GOOD = [
  `GET /v1.0${PARTNERS}?$top=1 HTTP/1.1\r\n${HEAD}\r\n`,
  `PATCH /v1.0${PARTNER} HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
  `POST /v1.0${PARTNERS} HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  `HEAD /v1.0${PARTNER} HTTP/1.0\r\nAuthorization: Bearer any-token\r\n\r\n`,
];

/** One or two requests in which some bytes are lost, added, repeated or exchanged. */
export const damaged: Arbitrary<Uint8Array> = fc
  .tuple(
    fc.array(fc.constantFrom(...GOOD), { minLength: 1, maxLength: 2 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(20), fc.uint8Array({ maxLength: 4 }), fc.boolean()), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([requests, damages]) => damages.reduce(damage, Buffer.from(requests.join(""))));

type Damage = readonly [place: number, length: number, added: Uint8Array, isRepeated: boolean];

function damage(bytes: Uint8Array, [anywhere, length, added, isRepeated]: Damage): Uint8Array {
  const place = anywhere % (bytes.length + 1);
  const [before, after] = [
    bytes.subarray(0, place),
    bytes.subarray(isRepeated ? Math.max(0, place - length) : place + length),
  ];
  return Buffer.concat([before, added, after]);
}

import type { Case } from "./case.ts";

/** A request as HTTP would write it, for a report. What is no text is shown byte by byte. */
export function printCase({ what, method, target, headers, body, expected }: Case): string {
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const payload = body === undefined ? [] : ["", printBody(body)];
  return `${what}, to be answered with ${expected.join(" or ")}:\n${[...head, ...payload].join("\n")}`;
}

function printBody(body: Uint8Array): string {
  const bytes = body.subarray(0, 2000);
  const text = new TextDecoder().decode(bytes);
  return text.includes("\ufffd") ? Buffer.from(bytes).toString("hex") : JSON.stringify(text);
}

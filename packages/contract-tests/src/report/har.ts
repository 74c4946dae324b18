import { hideToken, type RecordedExchange } from "../callers/recorded.ts";
import { nameResult, type Report } from "./report.ts";

/**
 * Prints every exchange of a run as an HTTP archive, which browsers' developer tools open. It has no token.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function printHar({ results, token }: Report): string {
  const entries = results.flatMap((result) =>
    result.exchanges.map((exchange) => ({ ...toEntry(exchange), comment: nameResult(result) })),
  );
  const creator = { name: "@remote-assistance/contract-tests", version: "" };
  return `${hideToken(JSON.stringify({ log: { version: "1.2", creator, entries } }), token)}\n`;
}

function toEntry({ request, response, failure, startedAt, duration }: RecordedExchange): object {
  const { method, url, headers, body } = request;
  const common = { httpVersion: "HTTP/1.1", cookies: [], headersSize: -1 };
  const received = response ?? { status: 0, headers: new Headers(), text: "" };
  const mimeType = received.headers.get("Content-Type") ?? "";
  return {
    startedDateTime: startedAt.toISOString(),
    time: duration,
    request: {
      ...{
        ...common,
        method,
        url,
        headers: toPairs(headers),
        bodySize: body === undefined ? 0 : Buffer.byteLength(body),
      },
      queryString: toPairs(new URL(url).searchParams),
      ...(body !== undefined && { postData: { mimeType: headers.get("Content-Type") ?? "", text: body } }),
    },
    response: {
      ...{ ...common, status: received.status, statusText: "", headers: toPairs(received.headers), redirectURL: "" },
      content: { size: Buffer.byteLength(received.text), mimeType, text: received.text },
      bodySize: -1,
      ...(failure !== undefined && { _error: failure instanceof Error ? failure.message : String(failure) }),
    },
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
  };
}

function toPairs(pairs: Iterable<[string, string]>): { name: string; value: string }[] {
  return [...pairs].map(([name, value]) => ({ name, value }));
}

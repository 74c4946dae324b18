import type { ExampleCall } from "./example-call.ts";

/** Writes a call as a curl command for a POSIX shell. The token comes from the variable TOKEN. */
export function curlSample({ method, url, query, headers, body }: ExampleCall): string {
  const options = Object.entries(query).map(([name, value]) => `--data-urlencode ${shellQuote(`${name}=${value}`)}`);
  return [
    [...curlMethod(method, options.length > 0), shellQuote(url)].join(" "),
    ...options,
    '--header "Authorization: Bearer $TOKEN"',
    ...Object.entries(headers).map(([name, value]) => `--header ${shellQuote(`${name}: ${value}`)}`),
    ...bodyOptions(method, body),
  ].join(" \\\n  ");
}

function curlMethod(method: string, hasQuery: boolean): string[] {
  return ["curl", ...(method === "GET" ? [] : ["--request", method]), ...(hasQuery ? ["--get"] : [])];
}

function bodyOptions(method: string, body: ExampleCall["body"]): string[] {
  if (body !== undefined) {
    const text = JSON.stringify(body.value, undefined, 2);
    return [`--header ${shellQuote(`Content-Type: ${body.mediaType}`)}`, `--data ${shellQuote(text)}`];
  }
  // Without a body curl sends no length, and a server may refuse a POST for that: RFC 9110, section 15.5.12.
  return method === "POST" ? ["--header 'Content-Length: 0'"] : [];
}

// Single quotes keep everything as it is, but cannot hold one; double quotes read better then, unless the text has `!`,
// which an interactive shell takes for its history even there.
function shellQuote(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes("!")) return `"${text.replaceAll(/[\\"$`]/g, "\\$&")}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

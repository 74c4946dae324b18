/** What is sent in a request. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
}

/** A request as a line for a shell, so that it can be tried again by hand. A token is for the reader to put in. */
export function curlLine({ method, url, headers, body }: SentRequest, token: string): string {
  const shown = [...headers].map(([name, value]) => `-H ${quote(`${name}: ${value}`, token)}`);
  const data = body === undefined ? [] : [`--data-binary ${quote(body, token)}`];
  return [`curl -i -X ${method} ${quote(url, token)}`, ...shown, ...data].join(" ");
}

/** A response as it is printed: the status line, the headers, the body. */
export function printResponse(status: number, headers: Headers, text: string): string {
  return [`HTTP/1.1 ${status}`, ...[...headers].map(([name, value]) => `${name}: ${value}`), "", text].join("\n");
}

function quote(text: string, token: string): string {
  const quoted = `'${text.replaceAll("'", `'\\''`)}'`;
  return token === "" ? quoted : quoted.replaceAll(token, `'"$TOKEN"'`);
}

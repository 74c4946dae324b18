/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
}

/** Prints a request as a shell command. `$TOKEN` stands for the token, which is not printed. */
export function curlLine({ method, url, headers, body }: SentRequest, token: string): string {
  const shown = [...headers].map(([name, value]) => `-H ${quote(`${name}: ${value}`, token)}`);
  const data = body === undefined ? [] : [`--data-binary ${quote(body, token)}`];
  return [`curl -i -X ${method} ${quote(url, token)}`, ...shown, ...data].join(" ");
}

/** Prints a response: status line, headers, body. */
export function printResponse(status: number, headers: Headers, text: string): string {
  return [`HTTP/1.1 ${status}`, ...[...headers].map(([name, value]) => `${name}: ${value}`), "", text].join("\n");
}

function quote(text: string, token: string): string {
  const quoted = `'${text.replaceAll("'", `'\\''`)}'`;
  return token === "" ? quoted : quoted.replaceAll(token, `'"$TOKEN"'`);
}

/** An HTTP message as a page of the Microsoft Graph reference prints it. */
export interface PrintedMessage {
  /** `PATCH https://…` or `HTTP/1.1 200 OK`. */
  readonly startLine: string;
  readonly headers: readonly string[];
  /** With the line ends that its Content-Length counts: CRLF. */
  readonly body: string;
}

/** Reads the HTTP messages that a reference page prints in full: a start line, headers, and a JSON body. */
export function printedMessages(page: string): PrintedMessage[] {
  const blocks = page.matchAll(/^``` http\r?\n([\s\S]*?)\r?\n```$/gm);
  return [...blocks].flatMap(([, block = ""]) => {
    const [head = "", body] = block.split(/\r?\n\r?\n/);
    const [startLine = "", ...headers] = head.split(/\r?\n/);
    return body === undefined ? [] : [{ startLine, headers, body: body.replace(/\r?\n/g, "\r\n") }];
  });
}

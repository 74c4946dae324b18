const HEAD_END = "\r\n\r\n";
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)\r\n/i;

/**
 * Reads of an answer no more than its status and where it ends.
 *
 * @param received what has come so far, each byte a character
 */
export function readAnswer(received: string): "success" | "failure" | "incomplete" {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) return "incomplete";
  const [, length] = CONTENT_LENGTH.exec(received) ?? [];
  const isNoContent = received.startsWith("HTTP/1.1 204");
  const isWhole =
    length === undefined
      ? isNoContent || received.endsWith("\r\n0\r\n\r\n")
      : received.length >= headEnd + HEAD_END.length + Number(length);
  if (!isWhole) return "incomplete";
  return received.startsWith("HTTP/1.1 2") ? "success" : "failure";
}

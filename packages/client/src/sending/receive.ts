import type { ReceivedResponse } from "../response.ts";

/** A character as JSON may escape it, at whatever depth of JSON inside strings of JSON. */
const ESCAPED = /(?<!\\)\\+(?:u00([2-7][\da-f])|\/)/gi;

/**
 * Reads a response to its end, or until it is too large: a few bytes may unpack to gigabytes.
 *
 * @param token what was sent as one: a server that shows what it was sent would put it into errors and logs
 * @param most how many bytes the body may have
 */
export async function receive(
  response: Response,
  token: string | undefined,
  most: number,
): Promise<Omit<ReceivedResponse, "call" | "receivedAt">> {
  const hide = (text: string) => hideToken(text, token);
  const headers = new Headers();
  response.headers.forEach((value, name) => void headers.append(name, hide(value)));
  const bytes = await readBytes(response, most);
  return {
    facts: { status: response.status, headers, requestId: headers.get("request-id") ?? undefined },
    statusText: hide(response.statusText),
    bytes,
    text: hide(new TextDecoder().decode(bytes)),
  };
}

async function readBytes(response: Response, most: number): Promise<ArrayBuffer> {
  const reader = response.body?.getReader();
  // A response without a body, or of a run-time whose bodies are not streams.
  if (!reader) return response.arrayBuffer();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= most) {
    const { value } = await reader.read();
    if (!value) break;
    chunks.push(value);
    size += value.length;
  }
  if (size > most) reader.cancel().catch(() => {});
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes.buffer;
}

/** Replaces a token, also if it is escaped as in JSON. A short word is not a token, and may stand in any text. */
export function hideToken(text: string, token = ""): string {
  if (token.length < 16) return text;
  const hidden = text.replaceAll(token, "[token]");
  const plain = hidden.replace(ESCAPED, (_, code) => (code ? String.fromCharCode(Number.parseInt(code, 16)) : "/"));
  return plain.includes(token) ? hideToken(plain, token) : hidden;
}

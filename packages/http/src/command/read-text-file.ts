import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";

/** What some editors write before a text: a byte order mark, which is not JSON (RFC 8259, 8.1). */
const BYTE_ORDER_MARK = /^\ufeff/;

/**
 * Reads a file of text, without its byte order mark.
 *
 * @throws TypeError for a file that is not UTF-8; an error of the system for one that cannot be read
 */
export function readTextFile(path: string): string {
  const bytes = readFileSync(path);
  const text = bytes.toString();
  if (isUtf8(bytes)) return text.replace(BYTE_ORDER_MARK, "");
  // What was not UTF-8 has become U+FFFD: where the bytes differ for the first time.
  const position = Buffer.from(text).findIndex((byte, index) => byte !== bytes[index]);
  throw new TypeError(`the file is not UTF-8: byte ${position} is invalid. Save it as UTF-8.`);
}

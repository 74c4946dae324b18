/**
 * Text without lone halves of surrogate pairs, which JSON can escape but neither UTF-8, a URL nor a database can hold. Each
 * becomes U+FFFD, as it would on the way through UTF-8.
 */
export function wellFormed<Text extends string | null>(text: Text): string | Extract<Text, null>;
export function wellFormed(text: string | null): string | null {
  return text === null ? null : text.toWellFormed();
}

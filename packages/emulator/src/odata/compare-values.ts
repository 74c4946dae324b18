/** Compares two sort values by code point: less than 0 if the first is lower. Null is the lowest. */
export function compareValues(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return compareText(one, other);
}

/** JavaScript's `<` compares code units, which puts what is beyond U+FFFF before U+E000; UTF-8, and so SQLite, does not. */
function compareText(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let index = 0;
  while (index < length && one.charCodeAt(index) === other.charCodeAt(index)) index += 1;
  if (index === length) return one.length - other.length;
  return rankOf(one.charCodeAt(index)) - rankOf(other.charCodeAt(index));
}

/** Code units, with surrogates after all others. */
function rankOf(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit <= 0xdfff ? codeUnit + 0x10000 : codeUnit;
}

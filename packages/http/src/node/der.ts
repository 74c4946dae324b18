/*
 * As much of DER, the encoding of certificates, as a self-signed one takes (ITU-T X.690). Node reads certificates but makes
 * none, and the packages that do bring 23 others and 9 MB.
 */

/** Any value: what it is, how long it is, and what is in it. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag, ...encodeLength(content.length)), content]);
}

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return der(0x30, ...items);
}

export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
  return der(0x06, Buffer.of(first * 40 + second, ...others.flatMap(encodeArc)));
}

/** @param bytes the most significant one first; its first bit is the sign */
export function integer(...bytes: readonly number[]): Buffer {
  return der(0x02, Buffer.from(bytes));
}

export function boolean(value: boolean): Buffer {
  return der(0x01, Buffer.of(value ? 0xff : 0x00));
}

/** @param unusedBits how many bits at the end do not count */
export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return der(0x03, Buffer.of(unusedBits), bytes);
}

export function octetString(bytes: Uint8Array): Buffer {
  return der(0x04, bytes);
}

export function utf8String(text: string): Buffer {
  return der(0x0c, Buffer.from(text));
}

/** @param date before 2050, from when on certificates write dates in another form (RFC 5280, 4.1.2.5) */
export function utcTime(date: Date): Buffer {
  const digits = date.toISOString().slice(2, 19).replaceAll(/\D/g, "");
  return der(0x17, Buffer.from(`${digits}Z`));
}

function encodeLength(length: number): number[] {
  if (length < 0x80) return [length];
  const digits = digitsOf(length, 256);
  return [0x80 | digits.length, ...digits];
}

/** Seven bits a byte; in all but the last one the eighth says that there are more. */
function encodeArc(arc: number): number[] {
  const digits = digitsOf(arc, 128);
  return digits.map((digit, index) => (index < digits.length - 1 ? 0x80 | digit : digit));
}

function digitsOf(value: number, base: number): number[] {
  const digit = value % base;
  return value < base ? [digit] : [...digitsOf((value - digit) / base, base), digit];
}

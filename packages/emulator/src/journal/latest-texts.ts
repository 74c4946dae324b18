/** Where a text is kept, in UTF-8. */
interface Slot {
  readonly buffer: Uint8Array;
  /** How much of the buffer it takes. */
  length: number;
}

/** The length of a buffer is a multiple of this, so that it mostly fits the next text as well. In bytes. */
const GRAIN = 512;

/** A buffer that is so many times as long as a text is not used for it. */
const WASTEFUL = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The latest of many texts, within limits of number and size.
 *
 * They are kept as bytes, in buffers that are used again. As objects, each would live just long enough for V8 to move it about:
 * under load that took as long as answering the requests, with pauses of 20 milliseconds, and half of the memory.
 */
export class LatestTexts {
  readonly #most: number;
  readonly #mostBytes: number;
  /** A ring: text `i` is at `(oldest + i) % most`, and the array grows only as far as it is used. */
  #slots: (Slot | undefined)[] = [];
  #oldest = 0;
  #count = 0;
  /** In all buffers together. */
  #bytes = 0;

  /**
   * @param most how many texts are kept at most
   * @param mostBytes how much memory they take at most, in bytes
   */
  constructor(most: number, mostBytes: number) {
    this.#most = most;
    this.#mostBytes = mostBytes;
  }

  add(text: string): void {
    if (this.#most === 0) return;
    // The buffer of the oldest stays, for this one.
    if (this.#count === this.#most) this.#passOldest();
    const place = this.#placeOf(this.#count);
    const slot = this.#slots[place];
    const next = written(text, slot);
    this.#slots[place] = next;
    this.#bytes += next.buffer.length - (slot?.buffer.length ?? 0);
    this.#count += 1;
    while (this.#bytes > this.#mostBytes) this.#forgetOldest();
  }

  /** The oldest first. */
  list(): string[] {
    return Array.from({ length: this.#count }, (_, index) => {
      const { buffer, length } = this.#slots[this.#placeOf(index)] ?? NOTHING;
      return decoder.decode(buffer.subarray(0, length));
    });
  }

  clear(): void {
    this.#slots = [];
    this.#oldest = 0;
    this.#count = 0;
    this.#bytes = 0;
  }

  #forgetOldest(): void {
    this.#bytes -= this.#slots[this.#oldest]?.buffer.length ?? 0;
    this.#slots[this.#oldest] = undefined;
    this.#passOldest();
  }

  #passOldest(): void {
    this.#oldest = this.#placeOf(1);
    this.#count -= 1;
  }

  #placeOf(index: number): number {
    return (this.#oldest + index) % this.#most;
  }
}

const NOTHING: Slot = { buffer: new Uint8Array(), length: 0 };

/** Writes a text into a slot that there is, or into a new one. */
function written(text: string, slot: Slot | undefined): Slot {
  if (slot !== undefined && slot.buffer.length < WASTEFUL * Math.max(text.length, GRAIN)) {
    const { read, written: length } = encoder.encodeInto(text, slot.buffer);
    if (read === text.length) {
      slot.length = length;
      return slot;
    }
  }
  const bytes = encoder.encode(text);
  const buffer = new Uint8Array(Math.ceil(bytes.length / GRAIN) * GRAIN);
  buffer.set(bytes);
  return { buffer, length: bytes.length };
}

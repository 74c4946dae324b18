/**
 * Refuses an option that is misspelt: it would have no effect.
 *
 * @param options what was given
 * @param known all options, by name
 * @param where what stands before a name in the message
 * @throws TypeError for anything but an object, and for an unknown name
 */
export function expectKnown(options: object, known: Readonly<Record<string, unknown>>, where = "The option "): void {
  if (typeof options !== "object" || options === null) throw new TypeError("Options must be an object.");
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(known, name)) continue;
    throw new TypeError(`${where}${name} is unknown; known are ${Object.keys(known).join(", ")}.`);
  }
}

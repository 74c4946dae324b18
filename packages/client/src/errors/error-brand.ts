/**
 * Marks an error, so that its guard knows it also if another realm or a second copy of this package made it: `instanceof`
 * fails for both, and a name can be anybody's.
 */
export function brand(error: Error, name: string): void {
  Object.defineProperty(error, symbolOf(name), { value: true });
}

export function hasBrand(error: unknown, name: string): boolean {
  return Reflect.get(Object(error), symbolOf(name)) === true;
}

function symbolOf(name: string): symbol {
  return Symbol.for(`@remote-assistance/client/${name}`);
}

import type { Resource } from "../entity/entity-type.ts";
import type { Call } from "./call.ts";

/** The identifier in the path. */
export function readKey({ parameters }: Call, { type: { keyParameter } }: Resource): string {
  const id = parameters[keyParameter];
  if (id === undefined) throw new Error(`The path of the operation has no parameter ${keyParameter}.`);
  return id;
}

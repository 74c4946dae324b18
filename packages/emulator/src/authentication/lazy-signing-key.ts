import type { JWK } from "jose";
import type { SigningKey } from "./signing-key.ts";

export type GetSigningKey = () => Promise<SigningKey>;

/** Makes the key when it is first needed: that takes a tenth of a second, and most emulators neither issue nor read a token. */
export function lazySigningKey(given: JWK | undefined): GetSigningKey {
  let key: Promise<SigningKey> | undefined;
  return () => {
    key ??= import("./signing-key.ts").then(({ createSigningKey }) => createSigningKey(given));
    return key;
  };
}

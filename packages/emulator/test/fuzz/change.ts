import type { Arbitrary } from "fast-check";
import type { Case, Draft, Header } from "./case.ts";

/** Makes something of a valid request that differs from it in one place; `undefined` if it has no such place. */
export type Change = (draft: Draft) => Arbitrary<Case> | undefined;

/** With this header in the place of the one of its name. */
export function withHeader(draft: Draft, header: Header): Draft {
  return { ...draft, headers: [...draft.headers.filter(([name]) => name !== header[0]), header] };
}

import fc, { type Arbitrary } from "fast-check";
import type { Case } from "./case.ts";
import type { Change } from "./change.ts";
import { BODY_CHANGES } from "./changed-bodies.ts";
import { OPTION_CHANGES } from "./changed-options.ts";
import { PARTNER_CHANGES } from "./changed-partners.ts";
import { REQUEST_CHANGES } from "./changed-requests.ts";
import { validDraft } from "./valid.ts";

const CHANGES: readonly Change[] = [...BODY_CHANGES, ...OPTION_CHANGES, ...PARTNER_CHANGES, ...REQUEST_CHANGES];

/** Requests that differ from valid ones in one place. Mostly that makes them invalid; the contract tells. */
export const nearValidCase: Arbitrary<Case> = validDraft.chain((draft) => {
  const changed = CHANGES.map((change) => change(draft)).filter((cases) => cases !== undefined);
  return fc.oneof(...changed);
});

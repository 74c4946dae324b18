import type { RemoteAssistancePartner } from "./program.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Neither `string | undefined` nor `any` is the same as `string`.
export const idIsRequired: Same<RemoteAssistancePartner["id"], string> = true;

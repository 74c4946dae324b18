import type { Call } from "./call.ts";

/** The identifier in the path. */
export function partnerIdOf({ parameters }: Call): string {
  const { remoteAssistancePartnerId: id } = parameters;
  if (id === undefined) throw new Error("The path of the operation has no parameter remoteAssistancePartnerId.");
  return id;
}

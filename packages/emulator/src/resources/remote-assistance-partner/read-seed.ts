import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import { entities } from "@remote-assistance/client/entities";
import { type ValidationError, validators } from "@remote-assistance/client/validators";
import type { Entity } from "../../entity/entity-type.ts";

/**
 * Checks partners that are to be put into an emulator, and copies them.
 *
 * @throws TypeError for one that the contract does not allow
 * @throws RangeError for an identifier that comes twice
 */
export function readSeed(seed: readonly RemoteAssistancePartnerCreate[]): readonly Entity[] {
  if (!Array.isArray(seed)) throw new TypeError("seed must be an array of partners.");
  const validate = validators.createRemoteAssistancePartner.requestBody;
  const ids = new Set<string>();
  for (const [index, partner] of seed.entries()) {
    const [error] = validate(partner) ? [] : (validate.errors ?? []);
    if (error !== undefined) throw new TypeError(`seed[${index}]${describe(error)}`);
    if (partner.id === undefined) continue;
    if (ids.has(partner.id)) throw new RangeError(`seed[${index}].id ${partner.id} comes twice; each needs its own.`);
    ids.add(partner.id);
  }
  return structuredClone(seed).map((partner) => ({ ...partner }));
}

function describe({ instancePath, keyword, message, params }: ValidationError): string {
  const { additionalProperty, allowedValues } = params;
  if (additionalProperty !== undefined)
    return `.${additionalProperty} is unknown; known are ${Object.keys(entities.remoteAssistancePartner.properties).join(", ")}.`;
  const where = instancePath.replaceAll("/", ".");
  if (Array.isArray(allowedValues)) return `${where} must be one of ${allowedValues.join(", ")}.`;
  if (keyword === "pattern") return `${where} must be a date with a time and an offset, such as 2026-01-31T23:59:59Z.`;
  return `${where} ${message ?? "is not allowed"}, as in the body of a create.`;
}

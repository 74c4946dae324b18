import { createConfig } from "@redocly/openapi-core";
import { astToString, type GlobalContext, type OpenAPI3, resolveRef, transformSchema } from "openapi-typescript";
import type { ContractNode } from "../contract/contract-node.ts";
import { HEADER } from "./source-text.ts";

// The only file that touches openapi-typescript, whose releases have ended: whoever replaces it changes this file alone.

/** Its own defaults, but for one. */
const DEFAULTS: Omit<GlobalContext, "discriminators" | "injectFooter" | "postTransform" | "redoc" | "resolve"> = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  // A property with a default may still be left out of a body: what the service supplies, the caller need not.
  defaultNonNullable: false,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
  transform: undefined,
  transformProperty: undefined,
};

/**
 * Writes `schema.ts`: the contract as the types that openapi-fetch takes.
 *
 * Its transformation is called by itself. What openapi-typescript does before (parse, lint and bundle by Redocly) has been
 * done with this contract, and takes longer than the transformation.
 */
export async function emitSchema(contract: ContractNode): Promise<string> {
  const document = copyOf(contract);
  const syntaxTree = transformSchema(document, {
    ...DEFAULTS,
    // A contract with discriminators is refused.
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    postTransform: undefined,
    redoc: await createConfig({}),
    resolve: (reference) => resolveRef(document, reference, { silent: true }),
  });
  return `${HEADER}\n${astToString(syntaxTree)}`;
}

/**
 * A copy, because openapi-typescript changes an object that it is given. Its components are sorted by name: a bundle has each
 * where it is named first, so that a new `$ref` moves them about.
 */
function copyOf(contract: ContractNode): OpenAPI3 {
  const copy: OpenAPI3 = JSON.parse(JSON.stringify(contract.value));
  const components = Object.entries(copy.components ?? {}).map(([kind, byName]) => {
    const members: [string, unknown][] = Object.entries(byName);
    return [kind, Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)))];
  });
  return { ...copy, components: Object.fromEntries(components) };
}

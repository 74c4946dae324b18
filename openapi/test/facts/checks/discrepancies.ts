import { cloudDiscrepancies } from "./cloud-discrepancies.ts";
import { enumerationDiscrepancies } from "./enumeration-discrepancies.ts";
import { errorDiscrepancies } from "./error-discrepancies.ts";
import type { JsonObject } from "./json.ts";
import { linkDiscrepancies } from "./link-discrepancies.ts";
import { operationDiscrepancies } from "./operation-discrepancies.ts";
import { parameterDiscrepancies } from "./parameter-discrepancies.ts";
import { permissionDiscrepancies } from "./permission-discrepancies.ts";
import { responseDiscrepancies } from "./response-discrepancies.ts";
import { sampleDiscrepancies } from "./sample-discrepancies.ts";

/** By what is compared. */
export const checks: Readonly<Record<string, (contract: JsonObject) => string[]>> = {
  "operations, their names, pages and bodies": operationDiscrepancies,
  "path, query and header parameters": parameterDiscrepancies,
  "statuses, headers, media types and schemas of answers": responseDiscrepancies,
  "members of enumerations": enumerationDiscrepancies,
  "permissions and the ways to a token": permissionDiscrepancies,
  clouds: cloudDiscrepancies,
  "the service's own errors": errorDiscrepancies,
  "the samples of the reference": sampleDiscrepancies,
  "links between operations": linkDiscrepancies,
};

/** Each place where the contract is not what a source outside of it says, as a sentence that names the source. */
export function discrepancies(contract: JsonObject): string[] {
  return Object.values(checks).flatMap((check) => check(contract));
}

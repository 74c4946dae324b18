import { headersOfEveryResponse } from "../bundle/preprocessors/headers-of-every-response.ts";
import { requireEveryProperty } from "../bundle/preprocessors/require-every-property.ts";
import { arrayOptionsAreCommaSeparated } from "./array-options-are-comma-separated.ts";
import { claimHasEvidence } from "./claim-has-evidence.ts";
import { createdHasLinks } from "./created-has-links.ts";
import { dialectIs2020 } from "./dialect-is-2020-12.ts";
import { enumDescribesItsMembers } from "./enum-describes-its-members.ts";
import { errorHasNamedExample } from "./error-has-named-example.ts";
import { linkLeadsToAnOperation } from "./link-leads-to-an-operation.ts";
import { listHasValueAndNextLink } from "./list-has-value-and-next-link.ts";
import { nullableIsATypeArray } from "./nullable-is-a-type-array.ts";
import { odataTypeHasConst } from "./odata-type-has-const.ts";
import { operationIdIsVerbAndNoun } from "./operation-id-is-verb-and-noun.ts";
import { operationNamesItsScopes } from "./operation-names-its-scopes.ts";
import { pathParameterIsAKey } from "./path-parameter-is-a-key.ts";
import { plainTextIsANumber } from "./plain-text-is-a-number.ts";
import type { Rule } from "./redocly/visitor.ts";
import { refHasNoConstraintSiblings } from "./ref-has-no-constraint-siblings.ts";
import { requestBodiesAreClosed } from "./request-bodies-are-closed.ts";
import { responsesAreOpen } from "./responses-are-open.ts";
import { retryAfterOn429And503 } from "./retry-after-on-429-and-503.ts";
import { selectHasCompleteAndSelection } from "./select-has-complete-and-selection.ts";
import { serverNamesItsCloud } from "./server-names-its-cloud.ts";
import { tagIsAnAccessor } from "./tag-is-an-accessor.ts";

const oas3 = {
  "array-options-are-comma-separated": arrayOptionsAreCommaSeparated,
  "claim-has-evidence": claimHasEvidence,
  "created-has-links": createdHasLinks,
  "dialect-is-2020-12": dialectIs2020,
  "enum-describes-its-members": enumDescribesItsMembers,
  "error-has-named-example": errorHasNamedExample,
  "link-leads-to-an-operation": linkLeadsToAnOperation,
  "list-has-value-and-next-link": listHasValueAndNextLink,
  "nullable-is-a-type-array": nullableIsATypeArray,
  "odata-type-has-const": odataTypeHasConst,
  "operation-id-is-verb-and-noun": operationIdIsVerbAndNoun,
  "operation-names-its-scopes": operationNamesItsScopes,
  "path-parameter-is-a-key": pathParameterIsAKey,
  "plain-text-is-a-number": plainTextIsANumber,
  "ref-has-no-constraint-siblings": refHasNoConstraintSiblings,
  "request-bodies-are-closed": requestBodiesAreClosed,
  "responses-are-open": responsesAreOpen,
  "retry-after-on-429-and-503": retryAfterOn429And503,
  "select-has-complete-and-selection": selectHasCompleteAndSelection,
  "server-names-its-cloud": serverNamesItsCloud,
  "tag-is-an-accessor": tagIsAnAccessor,
} satisfies Record<string, Rule>;

/** What Redocly adds to the source files before it lints or bundles them. */
const preprocessors = {
  "headers-of-every-response": headersOfEveryResponse,
  "require-every-property": requireEveryProperty,
} satisfies Record<string, Rule>;

/** The conventions of this contract, as rules for `redocly lint`: `contract/<name>` in redocly.yaml switches one on. */
export default function plugin() {
  return { id: "contract", rules: { oas3 }, preprocessors: { oas3: preprocessors } };
}

import { headersOfEveryResponse } from "../bundle/preprocessors/headers-of-every-response.ts";
import { requireEveryProperty } from "../bundle/preprocessors/require-every-property.ts";
import { claimHasEvidence } from "./claim-has-evidence.ts";
import { createdHasLinks } from "./created-has-links.ts";
import { dialectIs2020 } from "./dialect-is-2020-12.ts";
import { enumDescribesItsMembers } from "./enum-describes-its-members.ts";
import { errorExampleNamesItsScopes } from "./error-example-names-its-scopes.ts";
import { errorHasNamedExample } from "./error-has-named-example.ts";
import { linkLeadsToAnOperation } from "./link-leads-to-an-operation.ts";
import { pageExamplesAreConsistent } from "./page-examples-are-consistent.ts";
import type { Rule } from "./redocly/visitor.ts";
import { requestBodiesAreClosed } from "./request-bodies-are-closed.ts";
import { responsesAreOpen } from "./responses-are-open.ts";
import { retryAfterOn429And503 } from "./retry-after-on-429-and-503.ts";
import { valuesAreValid } from "./values-are-valid.ts";

const oas3 = {
  "claim-has-evidence": claimHasEvidence,
  "created-has-links": createdHasLinks,
  "dialect-is-2020-12": dialectIs2020,
  "enum-describes-its-members": enumDescribesItsMembers,
  "error-example-names-its-scopes": errorExampleNamesItsScopes,
  "error-has-named-example": errorHasNamedExample,
  "link-leads-to-an-operation": linkLeadsToAnOperation,
  "page-examples-are-consistent": pageExamplesAreConsistent,
  "request-bodies-are-closed": requestBodiesAreClosed,
  "responses-are-open": responsesAreOpen,
  "retry-after-on-429-and-503": retryAfterOn429And503,
  "values-are-valid": valuesAreValid,
} satisfies Record<string, Rule>;

/** What Redocly adds to the source files before it lints or bundles them. */
const preprocessors = {
  "headers-of-every-response": headersOfEveryResponse,
  "require-every-property": requireEveryProperty,
} satisfies Record<string, Rule>;

/**
 * What this contract asks of itself besides what codegen relies on, as rules for `redocly lint`: `contract/<name>` in
 * redocly.yaml switches one on.
 */
export default function plugin() {
  return { id: "contract", rules: { oas3 }, preprocessors: { oas3: preprocessors } };
}

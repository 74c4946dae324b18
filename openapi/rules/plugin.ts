import { enumDescribesItsMembers, requestBodiesAreClosed, responsesAreOpen } from "./bodies.ts";
import { errorExampleNamesItsScopes, errorHasNamedExample, retryAfterOn429And503 } from "./errors.ts";
import { claimHasEvidence } from "./evidence.ts";
import { createdHasLinks, linkLeadsToAnOperation } from "./links.ts";
import { headersOfEveryResponse, requireEveryProperty } from "./preprocessors.ts";
import type { Rule } from "./redocly/node.ts";
import { dialectIs2020, pageExamplesAreConsistent, valuesAreValid } from "./values.ts";

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

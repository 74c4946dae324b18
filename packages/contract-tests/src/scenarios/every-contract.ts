import type { Contract } from "../contract/contract.ts";
import type { Scenario } from "../scenario.ts";
import { authentication } from "./authentication.ts";
import { documentedAnswers } from "./documented-answers.ts";
import { links } from "./links.ts";
import { queryOptions } from "./query-options.ts";
import { requestBodies } from "./request-bodies.ts";
import { requestHeaders } from "./request-headers.ts";
import { requestPayloads } from "./request-payloads.ts";
import { requiredParameters } from "./required-parameters.ts";
import { routing } from "./routing.ts";

const derivations = [
  documentedAnswers,
  authentication,
  routing,
  requiredParameters,
  queryOptions,
  requestHeaders,
  requestPayloads,
  requestBodies,
  links,
];

/** The scenarios that follow from the contract alone, whatever its resources are. */
export function everyContract(contract: Contract, operationId: string): Scenario[] {
  return derivations.flatMap((derive) => derive(contract, operationId));
}

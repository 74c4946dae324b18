import { expect } from "vitest";
import type { Call } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import { graph } from "../graph-conventions.ts";
import type { Scenario } from "../scenario.ts";

/** An operation that names scopes needs a token, and says how to get one. */
export function authentication(contract: Contract, operationId: string): Scenario[] {
  if (contract.operations[operationId]?.scopes.length === 0) return [];
  const call = documentedCall(describeOperation(contract, operationId));
  return [
    {
      sentence: "refuses a call without a token, with a challenge",
      refuses: true,
      check: async (context) => {
        await expectSuccess(contract, call, context);
        const anonymous: Call = { ...call, anonymous: true };
        const outcome = await context.caller.call(anonymous);
        expectRefusal(contract, anonymous, outcome, graph.unauthenticated);
        expect(outcome.headers.get("WWW-Authenticate")).toMatch(graph.challenge);
      },
    },
  ];
}

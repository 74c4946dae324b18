import { sendPlainly } from "../callers/plain-http.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectMatch } from "../expect.ts";
import { expectRefusal, expectSuccess, type Refusal } from "../expect-documented.ts";
import { graph } from "../graph-conventions.ts";
import type { Call, Distortion, Scenario } from "../scenario.ts";

/** Microsoft Graph answers 400, rather than 404 and 405, to a segment and to a method that it does not know. */
export function routing(contract: Contract, operationId: string): Scenario[] {
  const method = undeclaredMethod(contract, operationId);
  const call = documentedCall(describeOperation(contract, operationId));
  const refuses = (sentence: string, distortion: Distortion, refusal: Refusal): Scenario => ({
    sentence: `refuses ${sentence}`,
    refuses: true,
    plainHttpOnly: true,
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const outcome = await sendPlainly(contract, context.target, call, distortion);
      expectRefusal(contract, call, outcome, refusal);
    },
  });
  return [
    refuses("a segment that nothing is behind", { pathSuffix: "/no/such/segment" }, graph.badRequest),
    {
      ...refuses(`${method}, a method that the path does not have`, { method }, graph.noSuchMethod),
      writes: true,
    },
  ];
}

function undeclaredMethod({ operations }: Contract, operationId: string): string {
  const ofPath = Object.values(operations).filter(({ path }) => path === operations[operationId]?.path);
  const taken = new Set(ofPath.map(({ method }) => method));
  const free = ["PUT", "PATCH", "DELETE", "POST"].find((method) => !taken.has(method));
  if (free === undefined) throw new RangeError(`The path of ${operationId} has every method.`);
  return free;
}

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
        expectMatch(outcome.headers.get("WWW-Authenticate"), graph.challenge, "the challenge");
      },
    },
  ];
}

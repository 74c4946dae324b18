import type { Call } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import { graph } from "../graph-conventions.ts";
import type { Scenario } from "../scenario.ts";

/** A query option or header that is required cannot be left out. */
export function requiredParameters(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  const required = operation.parameters.filter((parameter) => parameter.in !== "path" && parameter.required);
  return required.map(({ name }) => ({
    sentence: `refuses a call without ${name}`,
    refuses: true,
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const { [name]: _option, ...query } = call.query ?? {};
      const { [name]: _header, ...headers } = call.headers ?? {};
      const without: Call = { ...call, query, headers };
      expectRefusal(contract, without, await context.caller.call(without), graph.badRequest);
    },
  }));
}

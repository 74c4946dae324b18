import { expect } from "vitest";
import type { Call } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import type { Link } from "../contract/open-api-document.ts";
import { expectSuccess } from "../expect-documented.ts";
import type { Scenario } from "../scenario.ts";

/** Each link of a success leads on: what it takes out of the answer is there, and the linked operation accepts it. */
export function links(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  return operation.answers.flatMap(({ status, links }) =>
    Object.entries(links).map(([name, link]) => ({
      sentence: `leads from ${status} to ${link.operationId} by the link ${name}`,
      ...(contract.operations[link.operationId]?.method !== "GET" && { writes: true as const }),
      check: async (context) => {
        const { body } = await expectSuccess(contract, call, context);
        const path = linkedParameters(link, call, body);
        const linked = documentedCall(describeOperation(contract, link.operationId));
        await expectSuccess(contract, { ...linked, path }, context);
      },
    })),
  );
}

function linkedParameters({ parameters }: Link, call: Call, body: unknown): Record<string, string> {
  const values = Object.entries(parameters).map(([name, expression]) => {
    const value = evaluate(expression, call, body);
    expect(typeof value, `${expression} is a string`).toBe("string");
    return [name, String(value)];
  });
  return Object.fromEntries(values);
}

/**
 * The forms of runtime expression that a link needs: into what was answered, and to the key of what holds it.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions
 */
function evaluate(expression: string, { path = {} }: Call, body: unknown): unknown {
  const [, pointer, parameter] = /^\$(?:response\.body#\/(.+)|request\.path\.(.+))$/.exec(expression) ?? [];
  if (parameter !== undefined) return path[parameter];
  if (pointer === undefined) throw new RangeError(`${expression} is neither $response.body#/… nor $request.path.….`);
  return pointer.split("/").reduce<unknown>((parent, name) => Reflect.get(Object(parent), name), body);
}

import assert from "node:assert/strict";
import type { Contender } from "./contender.ts";
import { changeOf, ID, TOKEN } from "./example-partner.ts";

/**
 * Reads and changes the partner of a server once, so that none is measured that does less than its work.
 *
 * @throws {AssertionError} for an answer that is none, and for a change that was not kept by a server that has a state
 */
export async function checkContender({ name, keepsChanges, partners }: Contender, port: number): Promise<void> {
  const url = `http://127.0.0.1:${port}${partners}/${ID}`;
  const ask = async (method: string, body?: object) => {
    const response = await fetch(url, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.equal(response.status, 200, `${name} must answer ${method}`);
    const partner: Readonly<Record<string, unknown>> = await response.json();
    assert.equal(typeof partner.displayName, "string", `${name} must answer ${method} with the partner`);
    return partner;
  };
  const change = changeOf(0);
  await ask("GET");
  await ask("PATCH", change);
  const partner = await ask("GET");
  if (keepsChanges) assert.partialDeepStrictEqual(partner, change, `${name} must keep a change`);
}

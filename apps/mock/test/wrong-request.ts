import { expect } from "vitest";
import { openLibrary, type Sent } from "./library.ts";

/** What a request to the library gets wrong, the error for it, and a request that differs only in being right. */
export interface WrongRequest {
  readonly what: string;
  readonly wrong: readonly [path: string, sent?: Sent];
  readonly right: readonly [path: string, sent?: Sent];
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The first violation, as `location keyword`. */
  readonly violation: string;
}

/** Expects the error for the wrong request, and a success for the right one. */
export async function expectRefused({ wrong, right, ...expected }: WrongRequest): Promise<void> {
  const send = await openLibrary();
  const refused = await send(...wrong);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([expected.status, "application/json"]);
  expect(refused.json()).toMatchObject({ error: { code: expected.code, message: expected.message } });
  expect(refused.violations[0]).toBe(expected.violation);
  const answered = await send(...right);
  expect([answered.status < 300, answered.violations]).toEqual([true, []]);
}

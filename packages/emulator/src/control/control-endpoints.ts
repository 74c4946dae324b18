import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import type { Emulator } from "../emulator.ts";
import type { PlannedFault } from "../faults/read-plan.ts";
import type { TokenOptions } from "../issuer/token-options.ts";

/** What can be done over HTTP: the same as by code, under the same names. */
export type Controlled = Pick<
  Emulator,
  | "advance"
  | "completeOnboarding"
  | "failOnboarding"
  | "faults"
  | "issueToken"
  | "leastPrivilege"
  | "plan"
  | "requests"
  | "reset"
  | "revokeTokens"
  | "seed"
  | "state"
>;

/** Something that can be done. */
export interface ControlEndpoint {
  /** `GET` for what reads, `POST` for what changes. */
  readonly method: "GET" | "POST";
  /**
   * @param body the JSON of the request; empty if there is none
   * @returns what the answer says; `undefined` for nothing
   * @throws SyntaxError, TypeError or RangeError for a body that is not allowed
   */
  readonly act: (emulator: Controlled, body: string) => unknown;
}

/** The endpoints by what stands behind the prefix. */
export const CONTROL_ENDPOINTS: ReadonlyMap<string, ControlEndpoint> = new Map([
  ["state", read((emulator) => emulator.state())],
  ["requests", read((emulator) => emulator.requests)],
  ["faults", read((emulator) => emulator.faults)],
  ["leastPrivilege", read((emulator) => emulator.leastPrivilege())],
  ["reset", change((emulator) => emulator.reset())],
  ["seed", change<readonly RemoteAssistancePartnerCreate[]>((emulator, partners) => emulator.seed(partners))],
  ["plan", change<readonly PlannedFault[]>((emulator, faults) => emulator.plan(faults))],
  ["completeOnboarding", change((emulator, partner) => emulator.completeOnboarding(idOf(partner)))],
  ["failOnboarding", change((emulator, partner) => emulator.failOnboarding(idOf(partner)))],
  ["advance", change((emulator, time) => emulator.advance(Object(time).milliseconds))],
  ["issueToken", change<TokenOptions | undefined>((emulator, options) => issueToken(emulator, options))],
  ["revokeTokens", change((emulator) => emulator.revokeTokens())],
]);

function read(act: (emulator: Controlled) => unknown): ControlEndpoint {
  return { method: "GET", act };
}

/** Whether the body really is an `Argument`, the method that it is passed to checks, as it does with that of a program. */
function change<Argument = unknown>(act: (emulator: Controlled, argument: Argument) => unknown): ControlEndpoint {
  return { method: "POST", act: (emulator, body) => act(emulator, body === "" ? undefined : JSON.parse(body)) };
}

function idOf(partner: unknown): string {
  const { id } = Object(partner);
  if (typeof id !== "string") throw new TypeError('The body must be {"id": "<identifier of the partner>"}.');
  return id;
}

async function issueToken(emulator: Controlled, options: TokenOptions | undefined): Promise<unknown> {
  return { token: await emulator.issueToken(options) };
}

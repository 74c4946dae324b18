import type { Provocation } from "../scenario.ts";
import type { PartnerSide } from "../scenarios/remote-assistance-partner/stories.ts";
import { type Limits, limitedFetch, ServiceError } from "./limited-fetch.ts";

type Causes = Readonly<Record<string, Provocation | undefined>>;

/** What an emulator can be told from outside of its API. */
export interface EmulatorControl extends PartnerSide {
  readonly issueToken: (claims: object) => Promise<string>;
  /** How to provoke what no request to a service provokes, by the name of the example; `undefined`: not at all. */
  readonly causes: (looksAtTokens: boolean) => Promise<Causes>;
}

/** The examples that an emulator shows when it is told to fail, as a caller gives no cause for them. */
export const emulatorFaults: Readonly<Record<string, Provocation>> = {
  TenantNotApplicable: fault({ status: 400 }),
  RoleMissing: fault({ status: 403 }),
  TooManyRequests: fault({ status: 429, retryAfter: 10 }),
  InternalError: fault({ status: 500 }),
  ServiceUnavailable: fault({ status: 503, retryAfter: 10 }),
  GatewayTimeout: fault({ status: 504 }),
};

function fault(effect: object): Provocation {
  return { headers: { "emulator-fault": JSON.stringify(effect) } };
}

/** Those that are about a token, which the emulator's issuer has to make. */
export async function tokenCauses(
  issueToken: EmulatorControl["issueToken"],
): Promise<Readonly<Record<string, Provocation>>> {
  const withToken = async (claims: object): Promise<Provocation> => ({
    headers: { Authorization: `Bearer ${await issueToken(claims)}` },
  });
  const powerless = await withToken({ scopes: ["User.Read"] });
  return {
    TokenRejected: await withToken({ audience: "https://example.com" }),
    ReadScopeMissing: powerless,
    WriteScopeMissing: powerless,
  };
}

/** Finds the control endpoints of an emulator on this machine; `undefined` if there are none. */
export async function connectEmulator(limits: Limits): Promise<EmulatorControl | undefined> {
  const { origin, hostname } = new URL(limits.baseUrl);
  if (!isLoopback(hostname)) return undefined;
  const fetch = limitedFetch(limits);
  const state = await fetch(`${origin}/emulator/state`, { method: "GET" });
  if (!state.ok || !Array.isArray(await state.json().catch(() => undefined))) return undefined;
  const post = async (endpoint: string, body: object): Promise<Response> => {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(`${origin}/emulator/${endpoint}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (response.ok) return response;
    throw new ServiceError(`The emulator responds with ${response.status} to ${endpoint}: ${await response.text()}`);
  };
  const issueToken = async (claims: object) => String(Object(await (await post("issueToken", claims)).json()).token);
  return {
    issueToken,
    completeOnboarding: async (id) => {
      await post("completeOnboarding", { id });
    },
    causes: async (looksAtTokens) => ({
      ...(!limits.readOnly && emulatorFaults),
      ...(!limits.readOnly && looksAtTokens && (await tokenCauses(issueToken))),
      ...(!looksAtTokens && { TokenMalformed: undefined }),
    }),
  };
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

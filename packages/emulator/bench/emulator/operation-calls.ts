import type { createEmulator, EmulatorOptions } from "@remote-assistance/emulator";
import { PARTNER, TOKEN } from "../example-partner.ts";

export const OPERATIONS = ["GET", "PATCH", "filtered page"] as const;
/** The floor is what any function costs that stands in for `fetch`: a request and a response, made and read. */
export type CallName = (typeof OPERATIONS)[number] | "floor";

/** Makes the next call, and reads its answer. */
export type Call = () => Promise<unknown>;

type Emulator = ReturnType<typeof createEmulator>;

const LIST = "https://graph.microsoft.com/v1.0/deviceManagement/remoteAssistancePartners";
/** However many partners there are, a tenth of them is found, and 20 make a page. */
const FILTERED_PAGE = `${LIST}?$filter=onboardingStatus%20eq%20'onboarded'&$orderby=displayName&$top=20`;
const FOUND_OF = 10;

const HEADERS = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };
const ANSWER = JSON.stringify(PARTNER);
/** From one partner that is called to the next: a prime, so that each has its turn, and neighbours are far from each other. */
const STRIDE = 7919;
/** How many partners are put in at a time. */
const CHUNK = 10_000;

/** Puts partners in, of which each has a name of its own. */
export async function populate(emulator: Emulator, count: number): Promise<void> {
  for (let start = 0; start < count; start += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - start) }, (_, index) => start + index);
    await emulator.seed(numbers.map(partnerOf));
  }
}

/** The calls that are measured. None meets the same partner as the one before. */
export function callsOf(emulator: Emulator, count: number): Readonly<Record<CallName, Call>> {
  let turn = 0;
  const nextUrl = () => {
    turn += 1;
    return `${LIST}/${idOf((turn * STRIDE) % count)}`;
  };
  const ask = async (url: string, init: RequestInit) => {
    const response = await emulator.fetch(url, { ...init, headers: HEADERS });
    if (!response.ok) throw new Error(`${init.method} ${url} was answered with ${response.status}.`);
    return response.json();
  };
  return {
    GET: () => ask(nextUrl(), { method: "GET" }),
    PATCH: () => ask(nextUrl(), { method: "PATCH", body: JSON.stringify({ displayName: `Partner, call ${turn}` }) }),
    "filtered page": () => ask(FILTERED_PAGE, { method: "GET" }),
    floor: async () => {
      const { headers } = new Request(nextUrl(), { method: "GET", headers: HEADERS });
      return new Response(ANSWER, { headers }).json();
    },
  };
}

function partnerOf(number: number): NonNullable<EmulatorOptions["seed"]>[number] {
  return {
    id: idOf(number),
    displayName: `Partner ${number}`,
    onboardingStatus: number % FOUND_OF === 0 ? "onboarded" : "notOnboarded",
  };
}

function idOf(number: number): string {
  return `7443c8b9-c8b9-7443-b9c8-${number.toString(16).padStart(12, "0")}`;
}

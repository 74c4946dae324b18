import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import type { createEmulator } from "@remote-assistance/emulator";
import { PARTNER, TOKEN } from "./example-partner.ts";
import { Subprocess } from "./processes.ts";

/** Where partners are kept. */
export type StoreName = "memory" | "SQLite";

/** What its process is asked: for the cost of a call, or for the size of a partner. */
export type Question = { readonly call: CallName; readonly milliseconds: number } | { readonly size: true };

/** An emulator with partners in it, without a server, in a process of its own. */
export class PopulatedEmulator {
  readonly #subprocess: Subprocess;

  /** @param folder an empty one, for what is kept in files */
  constructor(store: StoreName, partners: number, folder: URL) {
    const module = new URL("emulator.process.ts", import.meta.url);
    this.#subprocess = new Subprocess(module, [store, String(partners), folder.href], ["--expose-gc"]);
  }

  /** What a call costs, in microseconds of CPU time, when as many are made as fit into the milliseconds. */
  costOf(call: CallName, milliseconds: number): Promise<number> {
    return this.#subprocess.ask({ call, milliseconds } satisfies Question);
  }

  /** In the memory and in files, with all indexes that a filtered list needs. */
  bytesOfPartner(): Promise<number> {
    return this.#subprocess.ask({ size: true } satisfies Question);
  }

  stop(): Promise<void> {
    return this.#subprocess.stop();
  }
}

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

function partnerOf(number: number): RemoteAssistancePartnerCreate {
  return {
    id: idOf(number),
    displayName: `Partner ${number}`,
    onboardingStatus: number % FOUND_OF === 0 ? "onboarded" : "notOnboarded",
  };
}

function idOf(number: number): string {
  return `7443c8b9-c8b9-7443-b9c8-${number.toString(16).padStart(12, "0")}`;
}

import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Clock, isCallTimeoutError } from "../../src/index.ts";
import { manualClock } from "../manual-clock.ts";
import { partner, rejection } from "../observed-client.ts";
import { answerPartner, connectClient, drip, stayMute } from "./faulty-server.ts";

const limits = ["attemptTimeout", "timeout"] as const;
const reason = new Error("changed my mind");

describe.each([
  ["never answers", stayMute],
  ["sends its headers at once, and then a byte now and then", drip],
])("a server that %s", (_, fault) => {
  test.each(limits)("is a CallTimeoutError when the %s is over, and its connection is closed", async (limit) => {
    const clock = manualClock();
    const { partners, arrived } = await connectClient(
      [
        (request, response, socket) => {
          fault(request, response, socket);
          void clock.advance(1_000);
        },
      ],
      { clock },
    );
    const error = await rejection(partners.create({}, { [limit]: 1_000 }));
    expect(isCallTimeoutError(error)).toBe(true);
    expect(error).toMatchObject({ limit, milliseconds: 1_000, attempts: 1 });
    // A POST is not tried again, as the service may have acted on it.
    expect(arrived).toHaveLength(1);
    await expect(arrived[0]?.closed).resolves.toBe(true);
  });

  test("is tried again when the attemptTimeout is over, by the system's own clock", async () => {
    const retry = { baseDelay: 0, maxRetries: 10 };
    const { partners, arrived } = await connectClient([fault, answerPartner], { attemptTimeout: 100, retry });
    await expect(partners.get(partner.id)).resolves.toEqual(partner);
    // On a slow machine it may take more than one retry.
    expect(Number(arrived.at(-1)?.headers["retry-attempt"])).toBeGreaterThan(0);
    await expect(arrived[0]?.closed).resolves.toBe(true);
  });

  test("is left as soon as the signal is aborted, with the signal's own reason, and not tried again", async () => {
    const controller = new AbortController();
    const { partners, arrived } = await connectClient([
      (request, response, socket) => {
        fault(request, response, socket);
        controller.abort(reason);
      },
    ]);
    expect(await rejection(partners.get(partner.id, { signal: controller.signal }))).toBe(reason);
    expect(arrived).toHaveLength(1);
    await expect(arrived[0]?.closed).resolves.toBe(true);
  });
});

describe("a body that drips, with its headers received already,", () => {
  test.each(limits)("is a CallTimeoutError when the %s is over, and its connection is closed", async (limit) => {
    const clock = manualClock();
    const { partners, arrived } = await connectClient([drip], {
      clock,
      retry: false,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        void clock.advance(1_000);
        return response;
      },
    });
    const error = await rejection(partners.get(partner.id, { [limit]: 1_000 }));
    expect(error).toMatchObject({ name: "CallTimeoutError", limit, milliseconds: 1_000, attempts: 1 });
    await expect(arrived[0]?.closed).resolves.toBe(true);
  });

  test("is left as soon as the signal is aborted", async () => {
    const controller = new AbortController();
    const { partners, arrived } = await connectClient([drip], {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        controller.abort(reason);
        return response;
      },
    });
    expect(await rejection(partners.get(partner.id, { signal: controller.signal }))).toBe(reason);
    await expect(arrived[0]?.closed).resolves.toBe(true);
  });
});

/** How many timers and sockets keep the process alive. The test runner has some of its own. */
function activeResources(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name === "TCPSocketWrap").length;
}

/** The system's timers, and how many of them have neither fired nor been called off. */
function countingClock(): Clock & { readonly pending: number } {
  const pending = new Set<object>();
  return {
    get pending() {
      return pending.size;
    },
    now: () => Date.now(),
    monotonic: () => performance.now(),
    schedule(callback, milliseconds) {
      const timer = setTimeout(() => {
        pending.delete(timer);
        callback();
      }, milliseconds);
      pending.add(timer);
      return () => {
        pending.delete(timer);
        clearTimeout(timer);
      };
    },
  };
}

test("1,000 calls in a row share connections, and leave no timer, no socket and no listener behind", async () => {
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on("warning", warn);
  onTestFinished(() => void process.off("warning", warn));
  const clock = countingClock();
  const { signal } = new AbortController();
  const server = await connectClient([answerPartner], { clock });
  const { partners, arrived } = server;
  await partners.get(partner.id, { signal });
  const before = activeResources();
  for (let call = 1; call < 1_000; call++) await partners.get(partner.id, { signal });
  expect(activeResources()).toBeLessThan(before + 10);
  expect(arrived).toHaveLength(1_000);
  expect(server.connections.length).toBeLessThan(10);
  expect(clock.pending).toBe(0);
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(warnings).toEqual([]);
});

test("100 calls that are aborted close their connections, and leave no timer and no listener behind", async () => {
  const clock = countingClock();
  const controllers = Array.from({ length: 100 }, () => new AbortController());
  const { partners, arrived } = await connectClient(
    controllers.map((controller) => () => controller.abort()),
    { clock },
  );
  for (const { signal } of controllers) await rejection(partners.get(partner.id, { signal }));
  await Promise.all(arrived.map(({ closed }) => closed));
  expect(arrived).toHaveLength(100);
  expect(clock.pending).toBe(0);
  expect(controllers.flatMap(({ signal }) => getEventListeners(signal, "abort"))).toEqual([]);
});

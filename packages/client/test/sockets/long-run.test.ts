import { getEventListeners } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import type { Clock } from "../../src/index.ts";
import { partner, rejection } from "../observed-client.ts";
import { answerPartner } from "./answers.ts";
import { connectClient } from "./connected-client.ts";

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

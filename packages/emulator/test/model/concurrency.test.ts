import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "../caller.ts";
import { numberFromEnvironment, SEED } from "../from-environment.ts";
import { LIST, pathOf } from "./compared.ts";
import { HOMES, openService, type Service } from "./service.ts";

/** In memory and in process, everything is done before the next thing begins. */
const SHARED_HOMES = HOMES.filter(({ isDurable, isServed }) => isDurable || isServed);
const RUNS = numberFromEnvironment("CONCURRENCY_RUNS", 10);
const IDS = ["x", "y"];

async function openWithPartners(home: (typeof HOMES)[number]): Promise<Service> {
  return openService(home, { seed: IDS.map((id) => ({ id, displayName: "0" })) });
}

test.each(SHARED_HOMES)("an emulator $name loses no change that several clients make with If-Match", async (home) => {
  const service = await openWithPartners(home);
  const increments = Array.from({ length: 6 }, async () => {
    const reached: number[] = [];
    for (let done = 0; done < 5; done += 1) reached.push(await increment(service, "x"));
    return reached;
  });
  const reached = (await Promise.all(increments)).flat();
  expect(reached.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  expect((await service.send("GET", pathOf("x"))).body.displayName).toBe("30");
  await service.close();
});

/** Adds one to a number that others change, too. Returns what it became. */
async function increment(service: Service, id: string): Promise<number> {
  for (;;) {
    const { body, headers } = await service.send("GET", pathOf(id));
    const next = Number(body.displayName) + 1;
    const changed = await service.send("PATCH", pathOf(id), {
      headers: { "if-match": String(headers.get("etag")) },
      body: { displayName: String(next) },
    });
    if (changed.status === 200) return next;
    expect(changed.status).toBe(412);
  }
}

test.each(SHARED_HOMES)(
  "an emulator $name has what was created, and no more what was deleted, at once",
  async (home) => {
    const service = await openWithPartners(home);
    const has = async (id: string) => {
      const [one, all] = await Promise.all([service.send("GET", pathOf(id)), service.send("GET", LIST)]);
      return [one.status, Array.from(Object(all.body.value), Object).some((partner) => partner.id === id)];
    };
    const client = async (name: string) => {
      for (const id of ["1", "2", "3"].map((number) => `${name}.${number}`)) {
        expect((await service.send("POST", LIST, { body: { id } })).status).toBe(201);
        expect(await has(id)).toEqual([200, true]);
        expect((await service.send("DELETE", pathOf(id))).status).toBe(204);
        expect(await has(id)).toEqual([404, false]);
      }
    };
    await Promise.all(["a", "b", "c", "d", "e", "f"].map(client));
    expect((await service.send("GET", `${LIST}/$count`)).text).toBe(String(IDS.length));
    await service.close();
  },
);

type Deed = { readonly do: "update" | "read" | "list"; readonly id: string };

const deed = fc.record<Deed>({ do: fc.constantFrom("update", "update", "read", "list"), id: fc.constantFrom(...IDS) });
const clients = fc.array(fc.array(deed, { minLength: 1, maxLength: 12, size: "max" }), {
  minLength: 2,
  maxLength: 8,
  size: "max",
});

test.each(SHARED_HOMES)("an emulator $name shows each change from the moment that it is answered", async (home) => {
  const property = fc.asyncProperty(clients, async (deeds) => {
    const service = await openWithPartners(home);
    const history = new History();
    await Promise.all(deeds.map((ofClient, client) => act(service, ofClient, client, history)));
    for (const id of IDS) await read(service, id, history);
    history.expectNoReadIsOld();
    await service.close();
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
});

/** Does one thing after the other. Each update writes a name that nobody else writes. */
async function act(service: Service, deeds: readonly Deed[], client: number, history: History): Promise<void> {
  for (const [index, { do: what, id }] of deeds.entries()) {
    if (what === "read") await read(service, id, history);
    else if (what === "list") await list(service, history);
    else {
      const displayName = `${client}.${index}`;
      history.wrote(id, displayName, await service.send("PATCH", pathOf(id), { body: { displayName } }));
    }
  }
}

async function read(service: Service, id: string, history: History): Promise<void> {
  const answered = history.latest(id);
  const { body } = await service.send("GET", pathOf(id));
  history.read(id, String(body.displayName), answered);
}

async function list(service: Service, history: History): Promise<void> {
  const answered = IDS.map((id) => history.latest(id));
  const { body } = await service.send("GET", LIST);
  for (const [index, partner] of Array.from(Object(body.value), Object).entries()) {
    history.read(partner.id, partner.displayName, answered[index] ?? 0);
  }
}

/** What was answered, in the order of the answers. Entity tags of the emulator are numbers that grow with each change. */
class History {
  readonly #latest = new Map<string, number>();
  readonly #versions = new Map<string, number>();
  readonly #reads: { readonly id: string; readonly name: string; readonly answered: number }[] = [];

  /** The newest version of a partner that an update was answered with. */
  latest(id: string): number {
    return this.#latest.get(id) ?? 0;
  }

  wrote(id: string, name: string, { status, headers, body }: Answer): void {
    expect([status, body.displayName]).toEqual([200, name]);
    const version = Number(/^W\/"(\d+)"$/.exec(headers.get("etag") ?? "")?.[1]);
    expect([...this.#versions.values()], "versions of other changes").not.toContain(version);
    this.#versions.set(`${id} ${name}`, version);
    this.#latest.set(id, Math.max(this.latest(id), version));
  }

  /** @param answered the newest version that was answered before the read was sent */
  read(id: string, name: string, answered: number): void {
    this.#reads.push({ id, name, answered });
  }

  /** A read shows what was answered before it was sent, or a change whose answer was still on its way. */
  expectNoReadIsOld(): void {
    for (const { id, name, answered } of this.#reads) {
      const version = name === "0" ? 0 : this.#versions.get(`${id} ${name}`);
      expect(version, `what ${name} of ${id} was written as`).toBeGreaterThanOrEqual(answered);
    }
  }
}

import { expect, test } from "vitest";
import { WriteGroup } from "../../src/store/sqlite/write-group.ts";

/** A group whose transactions keep a list of what was written, if they end well. */
function createGroup(
  end: () => void = () => undefined,
  waitForDisk: () => Promise<void> | undefined = () => undefined,
) {
  const transactions: string[][] = [];
  let written: string[] = [];
  const group = new WriteGroup(
    (writeAll) => {
      written = [];
      writeAll();
      end();
      transactions.push(written);
      return waitForDisk();
    },
    (error) => error === FATAL,
  );
  const write = (text: string) =>
    group.write(() => {
      written.push(text);
      return text.toUpperCase();
    });
  return { group, transactions, write };
}

const FATAL = new Error("The disk is full.");

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}

test("writes that come in during one turn share a transaction, in their order; later ones have the next", async () => {
  const { transactions, write } = createGroup();
  const first = Promise.all([write("a"), Promise.resolve().then(() => write("b"))]);
  expect(transactions).toEqual([]);
  expect(await first).toEqual(["A", "B"]);
  expect(await write("c")).toBe("C");
  expect(transactions).toEqual([["a", "b"], ["c"]]);
});

test("what a caller must not do is the caller's failure alone", async () => {
  const { group, transactions, write } = createGroup();
  const [before, failed, after] = await Promise.allSettled([
    write("a"),
    group.write(fail(new RangeError("not you"))),
    write("b"),
  ]);
  expect([before?.status, failed, after?.status]).toEqual([
    "fulfilled",
    { status: "rejected", reason: new RangeError("not you") },
    "fulfilled",
  ]);
  expect(transactions).toEqual([["a", "b"]]);
});

test("nobody is told of a success if the transaction fails, and the next one is tried", async () => {
  let isFull = true;
  const { group, transactions, write } = createGroup(() => {
    if (isFull) throw FATAL;
  });
  const refused = { status: "rejected", reason: FATAL };
  expect(await Promise.allSettled([write("a"), write("b")])).toEqual([refused, refused]);
  isFull = false;
  expect(await Promise.allSettled([write("c"), group.write(fail(FATAL))])).toEqual([refused, refused]);
  expect(await write("d")).toBe("D");
  expect(transactions).toEqual([["d"]]);
});

test("nobody is told of a success before it is durable, and all of a failure of the disk", async () => {
  let reachDisk = () => {};
  const durable = new Promise<void>((resolve) => {
    reachDisk = resolve;
  });
  const { write } = createGroup(undefined, () => durable);
  let isTold = false;
  const told = write("a").then(() => {
    isTold = true;
  });
  await new Promise(setImmediate);
  expect(isTold).toBe(false);
  reachDisk();
  await told;
  const broken = createGroup(undefined, () => Promise.reject(FATAL));
  await expect(broken.write("a")).rejects.toBe(FATAL);
});

test("what waits can be written at once", async () => {
  const { group, transactions, write } = createGroup();
  const waiting = write("a");
  group.end();
  expect(transactions).toEqual([["a"]]);
  expect(await waiting).toBe("A");
});

// What a forgetful service cannot pass, on each that remembers what it is told.
import { createGraphClient } from "@remote-assistance/client";
import { afterAll } from "vitest";
import { readGraphContract } from "../src/graph-contract.ts";
import { proveEntities } from "../src/prove-entities.ts";
import { emulatorInProcess, emulatorOnSqlite, emulatorOverHttp } from "../src/targets/emulator.ts";

const contract = await readGraphContract();

for (const start of [emulatorInProcess, emulatorOverHttp, emulatorOnSqlite]) {
  const target = await start();
  afterAll(target.close);
  proveEntities({ contract, target, createClient: createGraphClient });
}

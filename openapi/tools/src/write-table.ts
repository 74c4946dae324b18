import { readFile, writeFile } from "node:fs/promises";
import { README, withTable } from "./table.ts";

await writeFile(README, await withTable(await readFile(README, "utf8")));

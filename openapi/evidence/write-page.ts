import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { filesByEntry, page } from "./page.ts";
import { readProvenance } from "./provenance.ts";

const folder = new URL("../", import.meta.url);
writeFileSync(new URL("provenance.md", folder), page(readProvenance(), filesByEntry(fileURLToPath(folder))));

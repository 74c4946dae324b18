import { mkdirSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { readProvenance } from "../evidence/provenance.ts";
import { bundleSources, makeBundle, versions } from "./make-bundle.ts";

// For readers of YAML 1.1 too, to whom a plain date is no text; and without anchors, which not every reader knows.
const options = { compat: "yaml-1.1", aliasDuplicateObjects: false, lineWidth: 0 } as const;

// From the source files to what everybody else reads: dist/openapi.yaml, dist/openapi.json, the same for beta, and
// dist/provenance.json for both.
try {
  const dist = new URL("../dist/", import.meta.url);
  mkdirSync(dist, { recursive: true });
  const sources = bundleSources();
  for (const [name, overlays] of Object.entries(versions)) {
    const contract = makeBundle(sources, overlays);
    writeFileSync(new URL(`${name}.json`, dist), `${JSON.stringify(contract, null, 2)}\n`);
    writeFileSync(new URL(`${name}.yaml`, dist), stringify(contract, options));
  }
  writeFileSync(new URL("provenance.json", dist), `${JSON.stringify(readProvenance(), null, 2)}\n`);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
}

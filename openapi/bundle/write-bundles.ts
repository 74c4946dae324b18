import { mkdirSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { bundleSources } from "./bundle-sources.ts";
import { derive } from "./derive.ts";

// From the source files to what everybody else reads: dist/openapi.yaml and dist/openapi.json.
const contract = derive(bundleSources());
const dist = new URL("../dist/", import.meta.url);
mkdirSync(dist, { recursive: true });
writeFileSync(new URL("openapi.json", dist), `${JSON.stringify(contract, null, 2)}\n`);
// No anchors: an example that is used twice is written twice, as not every reader of OpenAPI knows YAML's aliases.
writeFileSync(new URL("openapi.yaml", dist), stringify(contract, { aliasDuplicateObjects: false, lineWidth: 0 }));

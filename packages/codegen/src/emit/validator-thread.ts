import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { bundleModule } from "./bundle-module.ts";
import { compileSchemas, type NamedSchemas } from "./compile-schemas.ts";

// Ajv and Rolldown take as long as everything else together and share nothing with it, so that they have a thread of their own.
enableCompileCache();
const named: NamedSchemas = workerData;
const compiled = compileSchemas(named);
parentPort?.postMessage("refused" in compiled ? compiled : { code: await bundleModule(compiled.code) });

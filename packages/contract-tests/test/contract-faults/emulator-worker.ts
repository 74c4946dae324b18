import { registerHooks } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

// The emulator as it would be built of the faulty contract: what it reads of the client is what was generated of that.
registerHooks({
  resolve(specifier, context, next) {
    const [, name] = /^@remote-assistance\/client\/(entities|operations|validators)$/.exec(specifier) ?? [];
    return name === undefined ? next(specifier, context) : next(`${workerData.generated}${name}.ts`, context);
  },
});

const { emulatorForExchanges } = await import("../../src/exchanges/prove-exchanges.ts");
const { firstNoticed } = await import("./faults.ts");
const { remoteAssistancePartners } = await import("../../src/scenarios/remote-assistance-partner/resource.ts");
const { collection, document } = workerData;
const target = await emulatorForExchanges(remoteAssistancePartners, collection);
parentPort?.postMessage(await firstNoticed(document, collection, target));
await target.close();

import { readFile, writeFile } from "node:fs/promises";
import { createGraphClient } from "@remote-assistance/client";
import { createGraphClient as createBetaClient } from "@remote-assistance/client/beta";
import { type Contract, readClaims, readGraphContract } from "../contract/contract.ts";
import { readExchanges } from "../exchanges/exchange.ts";
import { exchangeScenarios, exchangeTarget, withPopulationOf } from "../exchanges/exchange-scenarios.ts";
import { printCtrf } from "../report/ctrf.ts";
import { printHar } from "../report/har.ts";
import { printHtml } from "../report/html.ts";
import { printJUnit } from "../report/junit.ts";
import { makeReport, type Report } from "../report/report.ts";
import { printTerminal } from "../report/terminal.ts";
import type { Suite } from "../run-scenario.ts";
import { countResults, type Result, runSuite } from "../run-suite.ts";
import type { PlacedScenario } from "../scenario.ts";
import { everyEntity, placeStories, scenariosOf } from "../scenarios/derivations.ts";
import { ownExchanges, ownResource, ownScenarios, storiesOf } from "../scenarios/own-scenarios.ts";
import { ServiceError, UnreachableError } from "../targets/limited-fetch.ts";
import { connectService, type Service, type ServiceOptions } from "../targets/service.ts";
import { type CommandOptions, REPORT_FORMATS, type ReportFormat } from "./options.ts";

const EXIT_CODES: Readonly<Record<Report["verdict"], number>> = { kept: 0, broken: 1, unknown: 3 };

const WRONG_USE = 2;

const PRINTERS: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  junit: printJUnit,
  ctrf: printCtrf,
  html: printHtml,
  har: printHar,
};

/** A file that an option names cannot be used. */
class FileError extends Error {
  override readonly name = "FileError";
}

/** Holds a server to the contract, prints what was found, and returns the exit code. */
export async function runCommand(options: CommandOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const startedAt = new Date();
  try {
    const token = await readToken(options, environment);
    // Now, as a run of minutes is lost if its report cannot be written in the end.
    await writeReports(options, () => "");
    const contract = await readGraphContract(options.version);
    const report = await holdToContract(contract, { ...options, token }, startedAt);
    process.stdout.write(printTerminal(report));
    await writeReports(options, (format) => PRINTERS[format](report));
    return EXIT_CODES[report.verdict];
  } catch (error) {
    if (error instanceof FileError) {
      process.stderr.write(`${error.message}\n`);
      return WRONG_USE;
    }
    if (!(error instanceof ServiceError || error instanceof UnreachableError)) throw error;
    process.stderr.write(`The server could not be looked at. ${error.message}\n`);
    return EXIT_CODES.unknown;
  }
}

async function holdToContract(
  contract: Contract,
  options: CommandOptions & ServiceOptions,
  startedAt: Date,
): Promise<Report> {
  const service = await connectService(contract, ownResource, options);
  const suite: Suite = {
    contract: service.contract,
    target: service.target,
    createClient: options.version === "v1.0" ? createGraphClient : createBetaClient,
    data: options.data,
  };
  const runs: [Suite, readonly PlacedScenario[]][] = [[suite, listScenarios(service)]];
  if (options.version === "v1.0") runs.push(await prepareExchanges(contract, options));
  const results = await collectResults(runs, options.timeout);
  return makeReport(suite, results, await readClaims(), {
    kind: `${service.kind}${options.readOnly ? ", only read" : ""}`,
    startedAt,
    duration: Date.now() - startedAt.getTime(),
  });
}

/** Exchanges name entities, which take the place of those of the scenarios. */
async function prepareExchanges(contract: Contract, options: ServiceOptions): Promise<[Suite, PlacedScenario[]]> {
  const collection = await readExchanges(ownExchanges);
  const service = await connectService(contract, withPopulationOf(ownResource, collection), options);
  const target = await exchangeTarget(service, collection);
  return [{ contract, target: service.target }, exchangeScenarios(contract.document, collection, target)];
}

/** A mock remembers nothing, so that what an entity goes through cannot be held against it. */
function listScenarios({ contract, kind, target, control }: Service): readonly PlacedScenario[] {
  const ofOperations = Object.keys(contract.operations).flatMap((id) => scenariosOf(contract, id, ownScenarios));
  if (kind === "mock" || target.readOnly) return ofOperations;
  return [
    ...ofOperations,
    ...Object.values(contract.entities).flatMap((type) => everyEntity(contract, type)),
    ...(control === undefined ? [] : placeStories(storiesOf(contract, control))),
  ];
}

async function collectResults(
  runs: readonly (readonly [Suite, readonly PlacedScenario[]])[],
  timeout: number,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt);
  const progress = showProgress(runs.reduce((sum, [suite, scenarios]) => sum + countResults(suite, scenarios), 0));
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(timeout)]);
  for (const [suite, scenarios] of runs) {
    for await (const result of runSuite(suite, scenarios, signal)) {
      results.push(result);
      progress(results);
    }
  }
  process.off("SIGINT", interrupt);
  return results;
}

/** On a terminal one line that changes; in a log a line for each tenth. */
function showProgress(all: number): (results: readonly Result[]) => void {
  let shown = 0;
  return (results) => {
    const failed = results.filter(({ status }) => status === "failed").length;
    const line = `${results.length} of ${all} results, ${failed} failed`;
    const isLast = results.length === all;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${isLast ? "\n" : ""}`);
    else if (isLast || results.length >= shown + all / 10) {
      shown = results.length;
      process.stderr.write(`${line}\n`);
    }
  };
}

async function readToken({ tokenFile }: CommandOptions, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const text = tokenFile === undefined ? environment.REMOTE_ASSISTANCE_TOKEN : await readTokenFile(tokenFile);
  if (text === undefined) return undefined;
  const token = text.trim();
  // Else `fetch` would refuse the header with an error that prints it.
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new FileError(
    `${tokenFile ?? "REMOTE_ASSISTANCE_TOKEN"} has no token: it must be one line of ASCII characters without spaces.`,
  );
}

async function readTokenFile(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: Error) => {
    throw new FileError(`The token cannot be read: ${cause.message}.`, { cause });
  });
}

async function writeReports({ reports }: CommandOptions, print: (format: ReportFormat) => string): Promise<void> {
  for (const format of REPORT_FORMATS) {
    const file = reports[format];
    if (file === undefined) continue;
    await writeFile(file, print(format)).catch((cause: Error) => {
      throw new FileError(`The report cannot be written: ${cause.message}.`, { cause });
    });
  }
}

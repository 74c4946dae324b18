import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Contract } from "./contract.ts";
import { ExpectedError } from "./expected-error.ts";

/** What Redoc has rendered, for the two parts of a page. */
export interface RedocFragments {
  readonly head: string;
  readonly body: string;
}

const REDOCLY = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
const CONFIG = fileURLToPath(new URL("../redocly.yaml", import.meta.url));
const TEMPLATE = fileURLToPath(new URL("../assets/redoc.hbs", import.meta.url));
const SEPARATOR = "<!-- head | body -->";

/**
 * Has Redocly render a contract. It offers this as a command only.
 *
 * @throws ExpectedError with what the command printed if it failed
 */
export async function runRedocly(contract: Contract): Promise<RedocFragments> {
  const folder = await mkdtemp(join(tmpdir(), "reference-"));
  try {
    const input = join(folder, "openapi.json");
    const output = join(folder, "redoc.html");
    await writeFile(input, JSON.stringify(contract));
    await buildDocs(input, output);
    const [head, body, rest] = (await readFile(output, "utf8")).split(SEPARATOR);
    if (head === undefined || body === undefined || rest !== undefined) {
      throw new ExpectedError(`Redocly's page does not have ${SEPARATOR} once, as the template has.`);
    }
    return { head, body };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function buildDocs(input: string, output: string): Promise<void> {
  const options = ["--config", CONFIG, "--template", TEMPLATE, "--output", output];
  // Redocly asks the registry for a newer version, which only this variable stops.
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    await promisify(execFile)(process.execPath, [REDOCLY, "build-docs", input, ...options], { env });
  } catch (cause) {
    const { stderr } = cause as { stderr?: string };
    throw new ExpectedError(`redocly build-docs failed.\n${stderr ?? ""}`, { cause });
  }
}

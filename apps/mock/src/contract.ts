import { fileURLToPath } from "node:url";
import { readTextFile } from "@remote-assistance/http/node/command";

/** An OpenAPI document that the mock can serve. */
export interface Contract {
  /** The file, or `the contract` if it was given as an object. */
  readonly source: string;
  readonly title: string;
  /** The path of the first server. */
  readonly prefix: string;
  readonly document: object;
}

/** A contract that is missing, cannot be read, or cannot be served. The message names the file and the remedy. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/**
 * Reads a contract: one bundled OpenAPI 3 document.
 *
 * @param contract The path of a JSON or YAML file, or the document itself. Default: the bundle of this repository.
 * @throws {ContractError} if it is missing, is not an OpenAPI 3 document, or refers to other files.
 */
export async function loadContract(contract?: string | object): Promise<Contract> {
  if (typeof contract === "object") return readDocument(contract, "the contract");
  const file = contract ?? fileURLToPath(import.meta.resolve("#contract"));
  // Only now: the YAML parser would take a tenth of the start time, and the bundle is JSON.
  const parse: (text: string) => unknown = file.endsWith(".json") ? JSON.parse : (await import("yaml")).parse;
  const text = readText(file, contract === undefined);
  try {
    return readDocument(parse(text), file);
  } catch (error) {
    if (error instanceof ContractError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContractError(`The contract ${file} cannot be parsed: ${reason}`, { cause: error });
  }
}

function readText(file: string, isBundle: boolean): string {
  try {
    return readTextFile(file);
  } catch (error) {
    if (error instanceof TypeError) throw new ContractError(`The contract ${file} cannot be read: ${error.message}`);
    const remedy = isBundle ? "Make it with `npm run build`." : "Name an OpenAPI file that exists.";
    throw new ContractError(`The contract ${file} cannot be read. ${remedy}`, { cause: error });
  }
}

function readDocument(document: unknown, source: string): Contract {
  const refuse = (reason: string) => new ContractError(`The contract ${source} cannot be served: ${reason}`);
  if (!isObject(document) || !String(document.openapi).startsWith("3.")) {
    throw refuse("it is not an OpenAPI 3 document ('openapi: 3.x' is missing).");
  }
  const foreign = findForeignReference(document, new Set());
  // Prism would fetch them: files, and even URLs from the network.
  if (foreign !== undefined) throw refuse(`it refers to '${foreign}'. Bundle it with \`redocly bundle\`.`);
  const info = isObject(document.info) ? document.info : {};
  // OpenAPI 3.1 builds on JSON Schema 2020-12, yet Prism takes draft-07, and skips newer keywords, unless told.
  const dialect = String(document.openapi).startsWith("3.0") ? {} : { jsonSchemaDialect: DIALECT };
  const prefix = readPrefix(document.servers);
  if (prefix === undefined) throw refuse("the URL of its first server has no path that can be made out.");
  const title = `${info.title ?? "Untitled"} ${info.version ?? ""}`.trim();
  return { source, title, prefix, document: { ...dialect, ...document } };
}

/** The path of the first server's URL, with the defaults of its variables filled in. */
function readPrefix(servers: unknown): string | undefined {
  const server: unknown = Array.isArray(servers) ? servers[0] : undefined;
  if (!isObject(server) || typeof server.url !== "string") return "";
  const variables = isObject(server.variables) ? server.variables : {};
  const url = server.url.replace(/\{([^}]+)\}/g, (whole, name) => {
    const variable = variables[name];
    return isObject(variable) ? String(variable.default) : whole;
  });
  const path = URL.parse(url, "http://localhost")?.pathname;
  return path === undefined ? undefined : normalisePrefix(path);
}

/**
 * The path under which the contract's paths are served, as the rest of the mock wants it: it starts with a slash and
 * does not end with one; the root is the empty string.
 *
 * @throws {TypeError} if it does not start with a slash, or has a query or fragment.
 */
export function normalisePrefix(prefix: string): string {
  if (!/^\/[^?#\s]*$/.test(prefix)) {
    throw new TypeError(`The prefix '${prefix}' is not a path: it must start with '/', as in '/v1.0'.`);
  }
  return prefix.replace(/\/+$/, "");
}

/** The first `$ref` that leaves the document. What was seen is left out: YAML aliases can make a cycle. */
function findForeignReference(value: unknown, seen: Set<object>): string | undefined {
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  for (const [key, child] of Object.entries(value)) {
    if (key === "$ref" && typeof child === "string" && !child.startsWith("#")) return child;
    const found = findForeignReference(child, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a value is a JSON object: not null, and no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { readFile } from "node:fs/promises";
import type { Contract } from "./contract.ts";
import { ExpectedError } from "./expected-error.ts";

const REMEDY = "Make it with: npm run build --workspace openapi";

/**
 * Reads a bundled contract, as JSON.
 *
 * @throws ExpectedError with the remedy if the file is missing or is no OpenAPI 3.1 document
 */
export async function readContract(file: string): Promise<Contract> {
  const document = parseJson(await readBundle(file));
  if (isContract(document)) return document;
  throw new ExpectedError(`${file} is no OpenAPI 3.1 document. ${REMEDY}`);
}

/**
 * Reads a file of the bundle.
 *
 * @throws ExpectedError with the remedy if it is missing
 */
export async function readBundle(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new ExpectedError(`There is no bundle at ${file}. ${REMEDY}`, { cause });
  }
}

/** `undefined` for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isContract(document: unknown): document is Contract {
  const { openapi, paths } = (document ?? {}) as Partial<Contract>;
  return typeof openapi === "string" && openapi.startsWith("3.1.") && typeof paths === "object";
}

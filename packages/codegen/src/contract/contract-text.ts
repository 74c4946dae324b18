import { readFile } from "node:fs/promises";
import { ContractError } from "./contract-node.ts";

/** The field with the version: a key in the first column of YAML, or the first member of a JSON object. */
const versionField = /^(?:\s*\{\s*)?["']?(openapi|swagger)["']?[ \t]*:[ \t]*["']?([\w.+-]+)/m;

/** How many characters of a contract are searched for its version. */
const HEAD_LENGTH = 10_000;

/**
 * Reads the text of a contract. Another version than OpenAPI 3.1 is refused here, by the first lines: to parse a large
 * contract takes many times as long.
 *
 * @throws ContractError if there is no such file, or its first lines name another version
 */
export async function readContractText(file: string): Promise<string> {
  const text = await readText(file);
  const [match, format = "", version = ""] = versionField.exec(text.slice(0, HEAD_LENGTH)) ?? [];
  if (match !== undefined && !isSupported(format, version)) {
    const lines = text.slice(0, text.indexOf(match) + match.length).split("\n");
    throw new ContractError(`${file}:${lines.length}: ${describeVersion(format, version)}`);
  }
  return text;
}

/** @throws ContractError unless the parsed contract says that it is OpenAPI 3.1 */
export function checkVersion(file: string, parsed: unknown): void {
  const version = typeof parsed === "object" && parsed !== null && "openapi" in parsed ? parsed.openapi : undefined;
  if (version === undefined) throw new ContractError(`${file}:1: This is not OpenAPI. Write \`openapi: 3.1.1\` first.`);
  if (!isSupported("openapi", version)) throw new ContractError(`${file}:1: ${describeVersion("openapi", version)}`);
}

function isSupported(format: string, version: unknown): boolean {
  return format === "openapi" && typeof version === "string" && /^3\.1\.\d+$/.test(version);
}

function describeVersion(format: string, version: unknown): string {
  const name = format === "swagger" ? "Swagger" : "OpenAPI";
  return `This is ${name} ${version}. Write the contract in OpenAPI 3.1.`;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR"))) {
      throw error;
    }
    throw new ContractError(`${file} is not a file. If it is the bundled contract, build it with \`npm run build\`.`);
  }
}

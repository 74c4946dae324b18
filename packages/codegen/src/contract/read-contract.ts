import { readFile } from "node:fs/promises";
import { type Document, makeDocumentFromString, Source, YamlParseError } from "@redocly/openapi-core";
import { ContractError } from "./contract-node.ts";
import { JSON_TYPE } from "./json-places.ts";
import { locate } from "./locate.ts";

/**
 * Reads a bundled OpenAPI 3.1 document, YAML or JSON, in the form in which Redocly walks it.
 *
 * @throws ContractError if there is no such file, its syntax is broken, or it is not OpenAPI 3.1
 */
export async function readContract(file: string): Promise<Document> {
  const document = parseContract(await readContractText(file), file);
  checkVersion(file, document);
  return document;
}

function parseContract(text: string, file: string): Document {
  // An order of magnitude faster than reading JSON as the YAML that it is too, which finds the place of a mistake.
  if (/^\s*\{/.test(text)) {
    try {
      return { source: new Source(file, text, JSON_TYPE), parsed: JSON.parse(text) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  try {
    return makeDocumentFromString(text, file);
  } catch (error) {
    if (!(error instanceof YamlParseError)) throw error;
    const problem = error.message.replace(/ in ".*" \(\d+:\d+\)$/, "");
    throw new ContractError(`${file}:${error.line}:${error.col}: ${problem}. Correct the syntax.`);
  }
}

/**
 * The version where it is the first key of the contract, as in most. Deeper in the text only a parser knows whether what looks
 * like it is a key of the contract itself.
 */
const versionField =
  /^(?:[ \t]*(?:#.*|---.*|%.*)?\r?\n)*[ \t]*(?:\{\s*)?["']?(openapi|swagger)["']?[ \t]*:[ \t]*["']?([\w.+-]+)/;

/**
 * Reads the text of a contract. Another version than OpenAPI 3.1 is refused here, by the first lines: to parse a large
 * contract takes many times as long.
 *
 * @throws ContractError if there is no such file, or its first lines name another version
 */
async function readContractText(file: string): Promise<string> {
  const text = await readText(file);
  const [head = "", format = "", version] = versionField.exec(text) ?? [];
  if (version !== undefined && !isSupported(format, version)) {
    throw new ContractError(`${file}:${head.split("\n").length}: ${describeVersion(format, version)}`);
  }
  return text;
}

/** @throws ContractError unless the parsed contract says that it is OpenAPI 3.1 */
function checkVersion(file: string, { source, parsed }: Document): void {
  const version = typeof parsed === "object" && parsed !== null && "openapi" in parsed ? parsed.openapi : undefined;
  if (version === undefined) throw new ContractError(`${file}:1: This is not OpenAPI. Write \`openapi: 3.1.1\` first.`);
  if (isSupported("openapi", version)) return;
  const { line } = locate({ source, pointer: "#/openapi" });
  throw new ContractError(`${file}:${line}: ${describeVersion("openapi", version)}`);
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

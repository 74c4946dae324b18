import { type Document, makeDocumentFromString, Source, YamlParseError } from "@redocly/openapi-core";
import { ContractError } from "./contract-node.ts";
import { checkVersion, readContractText } from "./contract-text.ts";

/**
 * Reads a bundled OpenAPI 3.1 document, YAML or JSON, in the form in which Redocly walks it.
 *
 * @throws ContractError if there is no such file, its syntax is broken, or it is not OpenAPI 3.1
 */
export async function readContract(file: string): Promise<Document> {
  const document = parseContract(await readContractText(file), file);
  checkVersion(file, document.parsed);
  return document;
}

function parseContract(text: string, file: string): Document {
  // An order of magnitude faster than reading JSON as the YAML that it is too, which finds the place of a mistake.
  if (/^\s*\{/.test(text)) {
    try {
      return { source: new Source(file, text), parsed: JSON.parse(text) };
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

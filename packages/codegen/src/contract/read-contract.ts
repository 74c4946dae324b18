import { readFile } from "node:fs/promises";
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { ContractError, ContractNode } from "./contract-node.ts";

/**
 * Reads a bundled OpenAPI 3.1 document. One parser reads YAML and JSON, which is YAML too, so that both have positions.
 *
 * @throws ContractError if there is no such file, its syntax is broken, or it is not OpenAPI 3.1
 */
export async function readContract(file: string): Promise<ContractNode> {
  const lineCounter = new LineCounter();
  const document = parseDocument(await readText(file), { lineCounter, prettyErrors: false });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    throw new ContractError(`${file}:${line}:${col}: ${problem.message}. Correct the syntax.`);
  }
  const contract = new ContractNode({
    file,
    document: document.toJS(),
    locate(path) {
      const { line, col } = lineCounter.linePos(offsetOf(document, path));
      return { line, column: col };
    },
  });
  const version = contract.require("openapi");
  if (!/^3\.1\.\d+$/.test(String(version.value))) {
    version.fail(`this is OpenAPI ${version.value}`, "Write the contract in OpenAPI 3.1");
  }
  return contract;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR"))) {
      throw error;
    }
    throw new ContractError(`${file} is no file. If it is the bundled contract, make it with \`npm run build\`.`);
  }
}

/** Where in the text a path ends: at the key of a member, at the start of an item. */
function offsetOf(document: Document, path: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const container = isAlias(node) ? node.resolve(document) : node;
    if (isMap(container)) {
      const pair = container.items.find(({ key }) => String(isScalar(key) ? key.value : key) === step);
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(container)) {
      node = container.items[Number(step)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

import { readFile, writeFile } from "node:fs/promises";
import { checkers } from "./checkers.ts";
import { generators } from "./generators.ts";
import { CALLS } from "./try-calls.ts";

/** Where the table stands. */
export const README = new URL("../../README.md", import.meta.url);

const BEGIN = "<!-- What openapi/tools proves; `npm run write-table --prefix openapi/tools` writes it. -->\n";
const END = "<!-- The end of what it writes. -->\n";

/**
 * Puts the table into a page, in place of an older one.
 *
 * @throws {Error} if the page has no place for it
 */
export async function withTable(page: string): Promise<string> {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`The page needs two lines that the table stands between:\n${BEGIN}${END}`);
  return `${before}${BEGIN}${await table()}${END}${after}`;
}

/** Lists what the tests expect of each tool. It is true as long as they pass. */
async function table(): Promise<string> {
  const versions = await readVersions();
  const nameOf = (npm: string) => `${npm} ${versions[npm]}`;
  const generatorRows = generators.map(({ packages, settings = "", failing }) => {
    const reasons = new Set(Object.values(failing).map(({ reason }) => reason));
    const working = CALLS - Object.keys(failing).length;
    return `| ${packages.map(nameOf).join(", ")} | ${working} of ${CALLS} | ${settings} | ${[...reasons].join("; ")} |`;
  });
  const checkerRows = checkers.map(({ packages }) => `| ${packages.map(nameOf).join(", ")} | none |`);
  return `| generator | calls that work | with these settings | what goes wrong |
| --- | --- | --- | --- |
${generatorRows.join("\n")}

| linter or validator | findings |
| --- | --- |
${checkerRows.join("\n")}

| renderer | path parameter in the operations on one partner |
| --- | --- |
| ${nameOf("swagger-ui-dist")} | shown, with its name |
`;
}

async function readVersions(): Promise<Readonly<Record<string, string>>> {
  const manifests = ["../package.json", "../../package.json"].map(async (file) => {
    const { devDependencies } = JSON.parse(await readFile(new URL(file, import.meta.url), "utf8"));
    return devDependencies;
  });
  return Object.assign({}, ...(await Promise.all(manifests)));
}

// `npm run write-table`
if (import.meta.main) await writeFile(README, await withTable(await readFile(README, "utf8")));

import { globSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isObject, objectsIn } from "../bundle/contract.ts";
import { type Entry, type Evidence, type Provenance, readYaml, type Source } from "./provenance.ts";

/**
 * Which source files of a contract name an entry, by its id: openapi.yaml, the overlays and the workflows, and what these
 * refer to. A file that nothing refers to names nothing, nor does an example with a member called `x-provenance`.
 *
 * @param folder where openapi.yaml is.
 */
export function filesByEntry(folder: string): ReadonlyMap<string, readonly string[]> {
  const files = new Set(["openapi.yaml", ...globSync(["overlays/*.yaml", "workflows/*.yaml"], { cwd: folder })]);
  const names: { readonly id: string; readonly file: string }[] = [];
  // A set also yields what is added while it is read.
  for (const file of files) {
    const document = readYaml(join(folder, file));
    for (const [object] of isObject(document) ? objectsIn(document) : []) {
      const { $ref, "x-provenance": own, "x-provenance-of": ofNames } = object;
      const lists = [own, ...Object.values(isObject(ofNames) ? ofNames : {})].filter(Array.isArray);
      for (const id of new Set(lists.flat().map(String))) names.push({ id, file: file.replaceAll("\\", "/") });
      if (typeof $ref === "string" && !$ref.startsWith("#")) {
        files.add(relative(folder, join(folder, dirname(file), $ref.replace(/#.*/, ""))));
      }
    }
  }
  const byId = Map.groupBy(names, ({ id }) => id).entries();
  return new Map(byId.map(([id, named]) => [id, [...new Set(named.map(({ file }) => file))].toSorted()]));
}

/**
 * The provenance as a page of Markdown, with a heading per entry to link to.
 *
 * @param files the files that name an entry, by its id.
 */
export function page(provenance: Provenance, files: ReadonlyMap<string, readonly string[]>): string {
  const { sources, groups, neverFound } = provenance;
  return `${[
    introduction,
    "## Sources",
    ["| Name | What it is |", "| --- | --- |", ...Object.values(sources).map(sourceRow)].join("\n"),
    ...groups.flatMap(({ title, about, entries }) => [
      `## ${title}`,
      ...(about === undefined ? [] : [about.trim()]),
      ...entries.flatMap((entry) => entryBlocks(entry, provenance, files)),
    ]),
    "## Never found",
    neverFound.map((sentence) => `- ${sentence}`).join("\n"),
  ].join("\n\n")}\n`;
}

const introduction = `<!-- Written by \`npm run generate\` from provenance/ and from the x-provenance of the contract. Do not edit it. -->

# Provenance

The public documents about \`remoteAssistancePartner\` leave much open and contradict each other in places. This page names
every choice that the contract had to make, the evidence for it, and how far to trust it. No live service was called.

**Confidence**, from the strongest to the weakest:

| | |
| --- | --- |
| documented | Microsoft's reference says it, of this resource or of all of Microsoft Graph. |
| metadata | Microsoft's machine-readable description of the service says it, and no page contradicts it. |
| observed | Someone published it from real traffic of Microsoft Graph, mostly of another Intune resource. |
| chosen | No source says it. It is what fits the sources best; the real service may do otherwise. |

In the contract, \`x-provenance\` names the entries that a claim rests on, and the description of what is only chosen says so.
**Checked** is when the evidence was last read; 2026-08-21 is the date of the newest source of the first reading, whose own
date was not written down.`;

function sourceRow({ name, what, repository, url, file, commit, date }: Source): string {
  const state = [commit && `\`${commit.slice(0, 7)}\``, date].filter(Boolean).join(", ");
  const where = [repository, url && `<${url}>`, file && `\`${file}\``].filter(Boolean);
  return `| ${name} | ${[...where, what].join(": ")} (${state}) |`;
}

function entryBlocks(entry: Entry, { sources }: Provenance, files: ReadonlyMap<string, readonly string[]>): string[] {
  const { id, claim, confidence, checked, evidence, note } = entry;
  const places = (files.get(id) ?? []).map((file) => `\`${file}\``).join(", ");
  return [
    `### ${id}`,
    claim,
    `**${confidence}**, checked ${checked}. Named in ${places}.`,
    evidence.map((item) => `- ${evidenceLine(item, sources)}`).join("\n"),
    note ?? "",
  ].filter((block) => block !== "");
}

function evidenceLine({ source, thread, at, quote, note }: Evidence, sources: Provenance["sources"]): string {
  const name = source === undefined ? threadLink(thread ?? "") : capitalized(sources[source]?.name ?? source);
  const said = [quote && `"${quote}"${/[.!?]$/.test(quote) ? "" : "."}`, note].filter(Boolean).join(" ");
  return `${name}${at === undefined ? "" : `, ${at}`}${said === "" ? "." : `: ${said}`}`;
}

function threadLink(thread: string): string {
  const [repository, number] = thread.split("#");
  return `[${thread}](https://github.com/${repository}/issues/${number})`;
}

function capitalized(name: string): string {
  return /\.md$/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

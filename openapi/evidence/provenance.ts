import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import schema from "../provenance/schema.json" with { type: "json" };

/** A document that was read, in one state. */
export interface Source {
  readonly name: string;
  readonly what: string;
  readonly repository?: string;
  readonly url?: string;
  readonly file?: string;
  readonly commit?: string;
  readonly date?: string;
}

/** A place in a source, which is a key of `sources`, or in a public thread. */
export interface Evidence {
  readonly source?: string;
  readonly thread?: string;
  readonly at?: string;
  readonly quote?: string;
  readonly note?: string;
}

/** What the contract claims in one respect; provenance/schema.json says what each member is for. */
export interface Entry {
  readonly id: string;
  readonly claim: string;
  readonly confidence: "documented" | "metadata" | "observed" | "chosen";
  readonly evidence: readonly Evidence[];
  readonly note?: string;
  readonly checked: string;
}

export interface Group {
  readonly title: string;
  readonly about?: string;
  readonly entries: readonly Entry[];
}

export interface Provenance {
  readonly sources: Readonly<Record<string, Source>>;
  readonly groups: readonly Group[];
  readonly neverFound: readonly string[];
}

const folderOfContract = fileURLToPath(new URL("../provenance/", import.meta.url));
/** Whether data has the form that provenance/schema.json describes. */
export const isProvenance = addFormats.default(new Ajv2020({ allErrors: true })).compile<Provenance>(schema);

/**
 * Reads sources.yaml and the other YAML files of a folder, each a group of entries. Groups are ordered by their first
 * ids.
 *
 * @param folder the provenance of this contract if left out.
 * @throws Error with everything that is wrong, and where.
 */
export function readProvenance(folder: string = folderOfContract): Provenance {
  const files = globSync("*.yaml", { cwd: folder }).filter((file) => file !== "sources.yaml");
  const provenance: unknown = {
    ...Object(readYaml(join(folder, "sources.yaml"))),
    groups: files.map((file) => readYaml(join(folder, file))),
  };
  if (!isProvenance(provenance)) {
    const places = (isProvenance.errors ?? []).map(({ instancePath, message }) => {
      const place = instancePath.replace(/^\/groups\/(\d+)/, (_, index) => files[Number(index)] ?? "");
      return `${place}: ${message}`;
    });
    throw invalid(folder, places);
  }
  const problems = referenceProblems(provenance);
  if (problems.length > 0) throw invalid(folder, problems);
  return { ...provenance, groups: provenance.groups.toSorted((one, other) => firstId(one) - firstId(other)) };
}

/** The entries of all groups. */
export function entriesOf({ groups }: Provenance): readonly Entry[] {
  return groups.flatMap(({ entries }) => entries);
}

/**
 * The entries whose evidence nobody has read for more than a year, the longest first.
 *
 * @param today as `2027-08-21`.
 */
export function overdue(entries: readonly Entry[], today: string): readonly Entry[] {
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  return entries
    .filter(({ checked }) => checked < yearAgo)
    .toSorted((one, other) => one.checked.localeCompare(other.checked));
}

function firstId({ entries: [entry] }: Group): number {
  return Number(entry?.id.slice("P-".length));
}

function referenceProblems(provenance: Provenance): readonly string[] {
  const entries = entriesOf(provenance);
  const twice = entries.filter(({ id }, index) => entries.findIndex((entry) => entry.id === id) !== index);
  const unknown = entries.flatMap(({ id, evidence }) =>
    evidence
      .filter(({ source }) => source !== undefined && !Object.hasOwn(provenance.sources, source))
      .map(({ source }) => `${id}: sources.yaml has no \`${source}\``),
  );
  return [...twice.map(({ id }) => `${id}: two entries have this id`), ...unknown];
}

function invalid(folder: string, problems: readonly string[]): Error {
  return new Error(`Invalid provenance in ${folder}:\n${problems.join("\n")}`);
}

/** @throws Error that names the file, if it is not YAML */
export function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

import { readdir, readFile } from "node:fs/promises";
import type { Variables } from "./template.ts";

/** A request and the response to it, written by hand. */
export interface Exchange {
  readonly title: string;
  /** Ids of the provenance entries that support it, such as `P-31`. */
  readonly evidence: readonly string[];
  /** File and line, such as `update.http:12`. */
  readonly place: string;
  /** The name that later exchanges of the file use to refer to its response. */
  readonly name: string | undefined;
  readonly notes: Notes;
  readonly request: Message & { readonly method: string; readonly url: string };
  readonly response: Message & { readonly status: number };
}

export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  /** As written; `undefined` if there is none. */
  readonly body: string | undefined;
}

/** Reads the body of a message: JSON or text, by its Content-Type; `undefined` if there is none. */
export function shownBody({ headers, body }: Message): unknown {
  if (body === undefined) return undefined;
  return headers["Content-Type"]?.startsWith("application/json") ? JSON.parse(body) : body;
}

/** The variables of an exchange, such as `first.id`, without matchers such as `$text`. */
export function variablesOf({ request, response }: Exchange): string[] {
  const names = [request, response]
    .map((message) => JSON.stringify(message))
    .flatMap((text) => [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, name = ""]) => name));
  return [...new Set(names.filter((name) => !name.startsWith("$")))];
}

/** The notes in the comments above a request. */
export interface Notes {
  /** Why a kind of target cannot run this exchange: `# @skip mock Nothing is remembered.` */
  readonly skip: Readonly<Record<string, string>>;
  /** Extra headers for a kind of target: `# @add mock Prefer: code=403`. */
  readonly add: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether objects in the response must not have more members: `# @exactly`. */
  readonly exactly: boolean;
  /** Whether the contract must rule this response out: `# @never`. The request is never sent. */
  readonly never: boolean;
  /** Whether the contract must allow this response, whole as it is shown: `# @possible`. The request is never sent. */
  readonly possible: boolean;
  /** The link of a named exchange that must lead to this request: `# @link created update`. */
  readonly link: { readonly from: string; readonly name: string } | undefined;
}

/**
 * Parses an `.http` file, the format that editors send requests from. `###` starts a section. A section with a title is a
 * request; the next section starts with `HTTP/1.1` and is the response to it.
 *
 * @throws SyntaxError with file and line
 */
export function parseExchanges(text: string, file: string): Exchange[] {
  const constants = new Map(
    [...text.matchAll(/^@(\S+)\s*=\s*(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  const sections = sectionsOf(text);
  return sections.flatMap(({ title, line, lines }, index) => {
    if (title === "") return [];
    const place = `${file}:${line}`;
    const response = sections[index + 1];
    if (response === undefined || response.title !== "")
      throw new SyntaxError(`${place}: "${title}" has no response. Write it after a line with ### alone.`);
    const filled = (all: readonly string[]) =>
      all.map((one) => one.replace(/\{\{(\w+)\}\}/g, (written, name) => constants.get(name) ?? written));
    return [readExchange(title, place, filled(lines), filled(response.lines))];
  });
}

interface Section {
  readonly title: string;
  readonly line: number;
  readonly lines: string[];
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const [, title] = /^###(.*)$/.exec(written) ?? [];
    if (title !== undefined) sections.push({ title: title.trim(), line: index + 1, lines: [] });
    else sections.at(-1)?.lines.push(written);
  }
  return sections;
}

function readExchange(
  title: string,
  place: string,
  lines: readonly string[],
  responseLines: readonly string[],
): Exchange {
  const evidence = [...(/\((P-[^)]*)\)$/.exec(title)?.[1] ?? "").matchAll(/P-\d+/g)].map(([id]) => id);
  if (evidence.length === 0)
    throw new SyntaxError(`${place}: "${title}" does not end with its evidence, such as (P-31).`);
  const comments = lines.filter((line) => line.startsWith("#"));
  const { start, ...request } = readMessage(lines.filter((line) => !line.startsWith("#")));
  const { start: statusLine, ...response } = readMessage(responseLines.filter((line) => !line.startsWith("#")));
  const [, method, url] = /^([A-Z]+) (\S+)$/.exec(start) ?? [];
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(statusLine) ?? [];
  if (method === undefined || url === undefined)
    throw new SyntaxError(`${place}: "${start}" is not a method and a URL.`);
  if (status === undefined)
    throw new SyntaxError(`${place}: "${statusLine}" is not a status line, such as HTTP/1.1 200 OK.`);
  expectReadable(response, place);
  return {
    title,
    evidence,
    place,
    name: comments.map((comment) => /^# @name (\w+)$/.exec(comment)?.[1]).find((name) => name !== undefined),
    notes: readNotes(comments, place),
    request: { method, url, ...request },
    response: { status: Number(status), ...response },
  };
}

/** Finds a typing error now, with its place, rather than when the response is compared. */
function expectReadable(response: Message, place: string): void {
  try {
    shownBody(response);
  } catch (cause) {
    throw new SyntaxError(`${place}: the body of the response is not JSON.`, { cause });
  }
}

function readMessage(lines: readonly string[]): Message & { readonly start: string } {
  const [head = "", ...body] = lines
    .join("\n")
    .trim()
    .split(/\n\s*\n/);
  const [start = "", ...headers] = head.split("\n");
  return {
    start,
    headers: Object.fromEntries(
      headers.map((line) => [line.split(":")[0]?.trim(), line.slice(line.indexOf(":") + 1).trim()]),
    ),
    body: body.length === 0 ? undefined : body.join("\n\n"),
  };
}

function readNotes(comments: readonly string[], place: string): Notes {
  const skip: Record<string, string> = {};
  const add: Record<string, Record<string, string>> = {};
  let [exactly, never, possible] = [false, false, false];
  let link: Notes["link"];
  for (const comment of comments) {
    const [, note, kind = "", rest = ""] = /^# @(\w+)(?: (\S+))?(?: (.+))?$/.exec(comment) ?? [];
    if (note === undefined || note === "name") continue;
    if (note === "skip" && rest !== "") skip[kind] = rest;
    else if (note === "add" && rest.includes(": "))
      add[kind] = { ...add[kind], [rest.slice(0, rest.indexOf(": "))]: rest.slice(rest.indexOf(": ") + 2) };
    else if (note === "exactly") exactly = true;
    else if (note === "never") never = true;
    else if (note === "possible") possible = true;
    else if (note === "link" && rest !== "") link = { from: kind, name: rest };
    else
      throw new SyntaxError(
        `${place}: "${comment}" is not a note. There are @name, @skip, @add, @exactly, @never, @possible, @link.`,
      );
  }
  return { skip, add, exactly, never, possible, link };
}

/** The exchanges of a resource. */
export interface Collection {
  /** The exchanges by file name. */
  readonly files: Readonly<Record<string, readonly Exchange[]>>;
  /** The entities that exist before each exchange, by the names that exchanges use. */
  readonly population: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Reads the exchanges of a resource and their population. */
export async function readExchanges(folder: URL): Promise<Collection> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".http")).sort();
  const read = async (name: string) => parseExchanges(await readFile(new URL(name, folder), "utf8"), name);
  return {
    files: Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)] as const))),
    population: JSON.parse(await readFile(new URL("population.json", folder), "utf8")),
  };
}

/** The properties of the population as variables, such as `first.name`. */
export function populationVariables({ population }: Collection): Variables {
  return (name) => {
    const [entity = "", property = ""] = name.split(".");
    return population[entity]?.[property];
  };
}

import { type Json, readFact } from "./json.ts";

const source = "update-remote-assistance-partner.de-de.md";

/** A message of the page: its first line, its headers and its body, as printed. */
export interface Message {
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What the page of the update in the Microsoft Graph reference says. */
export interface UpdatePage {
  /** Such as `PATCH /things/{thingId}`. */
  readonly request: string;
  readonly properties: readonly { readonly name: string; readonly type: string; readonly values: readonly string[] }[];
  readonly permissions: ReadonlyMap<string, string>;
  readonly requestSample: Message;
  readonly responseSample: Message;
}

/** The page is a German translation that carries each English sentence beside its own; the English ones are read. */
export function readUpdatePage(): UpdatePage {
  const page = readFact(source);
  const [request, requestSample, responseSample] = [...page.matchAll(/^``` http\n(.*?)\n```$/gms)].map(
    ([, text = ""]) => text,
  );
  if (request === undefined || requestSample === undefined || responseSample === undefined) {
    throw new Error(`${source}: three blocks of HTTP are expected, the request and two samples.`);
  }
  return {
    request,
    properties: table(page, "Property").map(([name = "", type = "", description = ""]) => ({
      name,
      type,
      values: [...description.matchAll(/`(\w+)`/g)].map(([, value = ""]) => value),
    })),
    permissions: new Map(table(page, "Permission type").map(([type = "", permissions = ""]) => [type, permissions])),
    requestSample: message(requestSample),
    responseSample: message(responseSample),
  };
}

/** The body of a message, parsed. */
export function bodyOf(sample: Message): Json {
  return JSON.parse(sample.body);
}

/** The rows of the table whose first heading is `heading`, in English. */
function table(page: string, heading: string): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => line.startsWith("|") && english(line)[0] === heading);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map(english);
}

function english(row: string): string[] {
  const sentence = /<span class="sxs-lookup"><span[^>]*>(.*?)<\/span><\/span>/g;
  const cells = row.split("|").slice(1, -1);
  return cells.map((cell) => [...cell.matchAll(sentence)].map(([, text = ""]) => text).join(" "));
}

function message(text: string): Message {
  const [head = "", body = ""] = text.split("\n\n");
  const [start = "", ...headers] = head.split("\n");
  return {
    start,
    body,
    headers: new Map(headers.map((line) => [line.split(": ")[0] ?? "", line.split(": ")[1] ?? ""])),
  };
}

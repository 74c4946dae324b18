import { at, operationsOf } from "./contract-document.ts";
import { difference } from "./difference.ts";
import { type Json, type JsonObject, members, readFact } from "./json.ts";

const observed = members(members(JSON.parse(readFact("observed-errors.json"))).errors);

/** Where an example of an error does not look like the service's own. */
export function errorDiscrepancies(contract: JsonObject): string[] {
  const sentences = [...operationsOf(contract).values()].flatMap(({ operation }) =>
    Object.keys(members(operation.responses))
      .filter((status) => !status.startsWith("2"))
      .flatMap((status) => responseDiscrepancies(contract, status, at(contract, operation, "responses", status))),
  );
  // The operations share their errors, and so a mistake in one.
  return [...new Set(sentences)];
}

function responseDiscrepancies(contract: JsonObject, status: string, response: Json | undefined): string[] {
  const examples = at(contract, response, "content", "application/json", "examples");
  return Object.keys(members(examples)).flatMap((name) => {
    const error = at(contract, examples, name, "value", "error");
    const expected = members(observed[name]);
    const source = String(expected.seen ?? "observed-errors.json");
    const where = `errors › ${status} › ${name}`;
    return [
      ...difference(`${where} › status`, Number(status), expected.status, source),
      ...bodyDiscrepancies(where, members(error), expected, source),
      ...headerDiscrepancies(where, at(contract, response, "headers"), contract, expected, source),
    ];
  });
}

function bodyDiscrepancies(where: string, error: JsonObject, expected: JsonObject, source: string): string[] {
  const { "request-id": request, "client-request-id": client, date, ...inner } = members(error.innerError);
  // Where a body does not fit Intune's model, the inner error repeats the message.
  const repeated = expected.code === "ModelValidationFailure" ? { message: error.message ?? null } : {};
  return [
    ...difference(`${where} › code`, error.code, expected.code, source),
    ...difference(`${where} › innerError`, inner, { ...repeated, ...members(expected.inner) }, source),
    ...messageDiscrepancies(where, error.message, expected, source),
    ...(isIdentifier(request) && isIdentifier(client) && isGraphDate(date)
      ? []
      : [`${where} › innerError lacks an identifier or a date without an offset, which every captured error has.`]),
  ];
}

function messageDiscrepancies(
  where: string,
  message: Json | undefined,
  expected: JsonObject,
  source: string,
): string[] {
  const text = expected.wrapped === undefined ? message : unwrapped(message, String(expected.phrase ?? ""));
  const wanted = String(expected.wrapped ?? expected.message);
  if (pattern(wanted).test(String(text))) return [];
  return [`${where} › message is ${JSON.stringify(message)}, but ${source} has ${JSON.stringify(wanted)}.`];
}

/** Intune puts a JSON document of its own into the message; its sentence is `Message`. */
function unwrapped(message: Json | undefined, phrase: string): string | undefined {
  const sentence = /"Message": "(.*)"/.exec(String(message))?.[1] ?? "";
  const document = {
    _version: 3,
    Message: sentence,
    CustomApiErrorPhrase: phrase,
    RetryAfter: null,
    ErrorSourceService: "",
    HttpHeaders: "{}",
  };
  return message === JSON.stringify(document, null, 2).replaceAll("\n", "\r\n") ? sentence : undefined;
}

function headerDiscrepancies(
  where: string,
  headers: Json | undefined,
  contract: JsonObject,
  expected: JsonObject,
  source: string,
): string[] {
  return Object.entries(members(expected.headers)).flatMap(([name, value]) =>
    difference(`${where} › ${name}`, at(contract, headers, name, "example"), value, source),
  );
}

/** A text of a source, in which `<name>` stands for anything. */
function pattern(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/<\w+>/g, ".+")}$`);
}

function isIdentifier(value: Json | undefined): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value));
}

function isGraphDate(value: Json | undefined): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(String(value));
}

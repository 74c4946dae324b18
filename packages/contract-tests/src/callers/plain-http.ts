import type { Contract } from "../contract/contract.ts";
import { Finding } from "../expect.ts";
import type { Call, Caller, Distortion, Outcome, Target } from "../scenario.ts";

/** Calls by `fetch` alone. It shares no code with the client, so that a fault of the client does not hide here. */
export function plainHttp(contract: Contract, target: Target): Caller {
  return { name: "plain HTTP", call: (call) => sendPlainly(contract, target, call) };
}

/** Sends a call by `fetch`, distorted if asked to. */
export async function sendPlainly(
  { operations }: Contract,
  target: Target,
  call: Call,
  { method, pathSuffix = "", contentType, payload }: Distortion = {},
): Promise<Outcome> {
  const operation = operations[call.operationId];
  if (operation === undefined) throw new RangeError(`The contract has no operation ${call.operationId}.`);
  const body = payload ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const headers = new Headers(call.headers);
  if (!call.anonymous && !headers.has("Authorization")) headers.set("Authorization", `Bearer ${target.token}`);
  if (body !== undefined)
    headers.set("Content-Type", contentType ?? operation.requestBody?.mediaType ?? "application/json");
  const url = `${target.baseUrl}${fillTemplate(operation.path, call)}${pathSuffix}${writeQuery(call)}`;
  return readOutcome(
    await target.fetch(url, { method: method ?? operation.method, headers, ...(body !== undefined && { body }) }),
  );
}

/** Reads a response whole. */
export async function readOutcome(response: Response): Promise<Outcome> {
  const { status, headers } = response;
  const text = await response.text();
  if (text === "") return { status, headers, body: undefined };
  const isJson = headers.get("Content-Type")?.startsWith("application/json") ?? false;
  return { status, headers, body: isJson ? parseBody(text) : text };
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Finding("The body is not JSON, as its Content-Type says.", { cause });
  }
}

function fillTemplate(template: string, { path = {} }: Call): string {
  return template.replace(/\{(.+?)\}/g, (_, name) => encodeURIComponent(path[name] ?? ""));
}

function writeQuery({ query = {} }: Call): string {
  const options = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return options.length === 0 ? "" : `?${options.join("&")}`;
}

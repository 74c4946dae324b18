import type { DescribedOperation } from "../contract/described-operation.ts";
import type { Description } from "../contract/description.ts";
import { type Exchange, shownBody } from "./exchange.ts";
import { allowsResponse, linkContradictions, responseContradictions } from "./response-contradictions.ts";
import { fill, placeholders, type Variables } from "./template.ts";

/** Request headers that OpenAPI describes elsewhere: in `security` and as media types. */
const ELSEWHERE = ["authorization", "accept", "content-type", "content-length"];

/**
 * Lists where a contract contradicts an exchange. No server is involved. An accepted request must be valid, and a refused one
 * invalid. The scope of the token must open the operation, or must not. The contract must describe whatever the response shows.
 *
 * @param siblings the exchanges of the same file
 * @param variables the variables that do not depend on a target; an unknown variable stands for any text
 */
export function contradictions(
  description: Description,
  exchange: Exchange,
  siblings: readonly Exchange[],
  variables: Variables,
): string[] {
  const { method } = exchange.request;
  // A URL from an earlier response, such as a next link, belongs to the target.
  if (exchange.request.url.startsWith("{{")) return [];
  const url = new URL(fill(exchange.request.url, placeholders(variables)));
  const server = description.document.servers.find((one) => url.href.startsWith(`${one.url}/`));
  const isMade = exchange.response.status < 400;
  if (server === undefined) return isMade ? [`${url.origin} with this version is not a server of the contract`] : [];
  const path = decodeURIComponent(url.href.slice(server.url.length).replace(/\?.*/, ""));
  const operation = description.find(method === "HEAD" ? "GET" : method, path);
  if (operation === undefined) return isMade ? [`the contract has no operation ${method} ${path}`] : [];
  const answer = operation.answers.find(({ status }) => status === exchange.response.status);
  if (answer === undefined) return [`${operation.operationId} does not declare ${exchange.response.status}`];
  if (exchange.notes.never || exchange.notes.possible) {
    const isAllowed = allowsResponse(description, answer, exchange, variables);
    if (exchange.notes.never && isAllowed) return [`the contract of ${operation.operationId} allows this response`];
    if (exchange.notes.possible && !isAllowed)
      return [`the contract of ${operation.operationId} refuses this response`];
    return [];
  }
  return [
    ...(isMade ? requestContradictions(description, operation, exchange, url, variables) : []),
    ...(isMade || !isRefusedByContract(exchange)
      ? []
      : refusalContradictions(description, operation, exchange, url, variables)),
    ...defaultContradictions(description, operation, exchange),
    ...scopeContradictions(operation, exchange),
    ...responseContradictions(description, answer, exchange),
    ...linkContradictions(description, operation, exchange, siblings),
  ];
}

/** The mock knows nothing but the contract, so what it refuses without help must be invalid by the contract. */
function isRefusedByContract({ response, notes }: Exchange): boolean {
  return response.status === 400 && notes.skip.mock === undefined && notes.add.mock === undefined;
}

function refusalContradictions(
  description: Description,
  operation: DescribedOperation,
  exchange: Exchange,
  url: URL,
  variables: Variables,
): string[] {
  const names = [...url.searchParams.keys()];
  const isRepeated = new Set(names).size < names.length;
  const wrong = requestContradictions(description, operation, exchange, url, variables);
  return isRepeated || wrong.length > 0 ? [] : ["the request is valid, but refused"];
}

function requestContradictions(
  description: Description,
  operation: DescribedOperation,
  { request }: Exchange,
  url: URL,
  variables: Variables,
): string[] {
  const ofQuery = [...url.searchParams].filter(([name]) => name.startsWith("$"));
  const ofHeaders = Object.entries(request.headers).filter(([name]) => !ELSEWHERE.includes(name.toLowerCase()));
  const check = (place: string, [name, template]: readonly [string, string]) => {
    const value = fill(template, placeholders(variables));
    const declared = operation.parameters.find(
      (one) => one.in === place && one.name.toLowerCase() === name.toLowerCase(),
    );
    if (declared === undefined) return [`${operation.operationId} has no parameter ${name}`];
    return description.acceptsText(declared.schema, value) ? [] : [`${name}=${value} is not valid`];
  };
  const segments = decodeURIComponent(url.pathname).split("/");
  const ofPath = operation.path.split("/").flatMap((part, index, parts): [string, string][] => {
    return part.startsWith("{") ? [[part.slice(1, -1), segments.at(index - parts.length) ?? ""]] : [];
  });
  return [
    ...ofPath.flatMap((one) => check("path", one)),
    ...ofQuery.flatMap((one) => check("query", one)),
    ...ofHeaders.flatMap((one) => check("header", one)),
    ...bodyContradictions(description, operation, request, variables),
  ];
}

function bodyContradictions(
  description: Description,
  { operationId, body }: DescribedOperation,
  request: Exchange["request"],
  variables: Variables,
): string[] {
  if (body === undefined || request.body === undefined) {
    return (body === undefined) === (request.body === undefined)
      ? []
      : [`${operationId} takes ${body ? "a" : "no"} body`];
  }
  const text = fill(request.body, placeholders(variables));
  const isJson = request.headers["Content-Type"]?.startsWith("application/json") === true && isParsable(text);
  return isJson && description.accepts(body.schema, JSON.parse(text)) ? [] : ["the body is not valid"];
}

function isParsable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where the body leaves out a property that has a default, the response must show that default. */
function defaultContradictions(
  description: Description,
  { body }: DescribedOperation,
  { request, response }: Exchange,
): string[] {
  if (response.status >= 300 || body === undefined || request.body === undefined) return [];
  const sent = Object(JSON.parse(request.body));
  const shown = Object(shownBody(response));
  return Object.entries(description.defaultsOf(body.schema))
    .filter(
      ([name, value]) => !(name in sent) && name in shown && JSON.stringify(shown[name]) !== JSON.stringify(value),
    )
    .map(([name, value]) => `${name} is ${JSON.stringify(shown[name])} if left out, not ${JSON.stringify(value)}`);
}

/** A token with one scope, `{{token.<scope>}}`, must open the operation, or be refused with 403. */
function scopeContradictions({ operationId, scopes }: DescribedOperation, { request, response }: Exchange): string[] {
  const [, scope] = /\{\{token\.(.+)\}\}/.exec(request.headers.Authorization ?? "") ?? [];
  if (scope === undefined || !scope.includes(".")) return [];
  const opens = scopes.includes(scope);
  if (response.status < 300 && !opens) return [`${scope} does not open ${operationId}`];
  return response.status === 403 && opens ? [`${scope} opens ${operationId}`] : [];
}

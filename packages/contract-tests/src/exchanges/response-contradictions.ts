import { type DescribedAnswer, type DescribedOperation, describeOperations } from "../contract/described-operation.ts";
import { type Description, undescribedIn } from "../contract/description.ts";
import { type Exchange, shownBody } from "./exchange.ts";
import { fillValue, placeholders, type Variables } from "./template.ts";

/** The contract must describe the media type, the headers and the members that a response shows. */
export function responseContradictions(
  description: Description,
  answer: DescribedAnswer,
  exchange: Exchange,
): string[] {
  const { response } = exchange;
  // Values that only a target knows cannot be validated here.
  const headers = Object.entries(response.headers).filter(([, value]) => !value.includes("{{"));
  const shown = withoutNone(shownBody(response));
  const mediaType = response.headers["Content-Type"]?.replace("{{$none}}", "") || undefined;
  const sends = response.headers["Content-Type"] === undefined || mediaType === answer.mediaType;
  return [
    ...(sends ? [] : [`the contract has ${answer.mediaType}, not ${mediaType}`]),
    ...undescribedIn(description, answer, headers, shown),
    ...namesOnly(answer, response.headers),
  ];
}

/** A header must be declared even if only a target knows its value. */
function namesOnly(answer: DescribedAnswer, headers: Readonly<Record<string, string>>): string[] {
  const declared = Object.keys(answer.headers).map((name) => name.toLowerCase());
  const open = Object.entries(headers).filter(([, value]) => value.includes("{{") && value !== "{{$none}}");
  return open
    .map(([name]) => name)
    .filter((name) => !declared.includes(name.toLowerCase()) && !/^(content-type|date)$/i.test(name))
    .map((name) => `the contract does not describe ${name}`);
}

function withoutNone(value: unknown): unknown {
  return value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value), (_, member) => (member === "{{$none}}" || member === "…" ? undefined : member));
}

/** Whether a response that is shown whole is one that the contract describes. */
export function allowsResponse(
  description: Description,
  answer: DescribedAnswer,
  { response }: Exchange,
  variables: Variables,
): boolean {
  const sent = new Map(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const isWrongHeader = Object.entries(answer.headers).some(([name, { required, schema }]) => {
    const value = sent.get(name.toLowerCase());
    return value === undefined ? required === true : !description.acceptsText(schema, value);
  });
  const body =
    response.body === undefined
      ? undefined
      : JSON.parse(response.body, (_, one) =>
          typeof one === "string" ? fillValue(one, placeholders(variables)) : one,
        );
  const isWrongBody = answer.schema !== undefined && !description.accepts(answer.schema, body);
  return !isWrongHeader && !isWrongBody;
}

/** The link must lead from the named exchange to this request. */
export function linkContradictions(
  description: Description,
  operation: DescribedOperation,
  exchange: Exchange,
  siblings: readonly Exchange[],
): string[] {
  const { notes, request } = exchange;
  if (notes.link === undefined) return [];
  const { from, name } = notes.link;
  const link = linkOf(description, exchange, siblings);
  if (link === undefined) return [`no exchange of the file is named ${from} and has a link ${name}`];
  if (link.operationId !== operation.operationId) return [`the link ${name} leads to ${link.operationId}`];
  const missing = [...link.parameters.values()].filter((expression) => !request.url.includes(expression));
  return missing.map((expression) => `the link ${name} takes ${expression}, which is not in the URL`);
}

/**
 * The same request, made of the link that must lead to it, so that a link that leads elsewhere shows on the wire. An exchange
 * without a link, or with one that the contract lacks, is returned as it is.
 */
export function followLink(description: Description, exchange: Exchange, siblings: readonly Exchange[]): Exchange {
  const link = linkOf(description, exchange, siblings);
  const operation = describeOperations(description.document).find(
    ({ operationId }) => operationId === link?.operationId,
  );
  if (link === undefined || operation === undefined) return exchange;
  const [server] = description.document.servers;
  const path = operation.path.replaceAll(/\{(.+?)\}/g, (written, name) => link.parameters.get(name) ?? written);
  return { ...exchange, request: { ...exchange.request, method: operation.method, url: `${server?.url}${path}` } };
}

/** The link that an exchange notes, each parameter as what the runner fills in. */
function linkOf(
  description: Description,
  { notes: { link } }: Exchange,
  siblings: readonly Exchange[],
): { readonly operationId: string; readonly parameters: ReadonlyMap<string, string> } | undefined {
  const from = siblings.find(({ name }) => name !== undefined && name === link?.from);
  if (from === undefined || link === undefined) return undefined;
  const source = description.find(from.request.method, pathOf(description, from.request.url));
  const declared = source?.answers.find(({ status }) => status === from.response.status)?.links[link.name];
  if (declared === undefined) return undefined;
  const parameters = Object.entries(declared.parameters).map(([name, expression]) => {
    const keys = expression.replace("$response.body#/", "").split("/");
    const way = keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join("");
    return [name, `{{${link.from}.response.body.$${way}}}`] as const;
  });
  return { operationId: declared.operationId, parameters: new Map(parameters) };
}

function pathOf(description: Description, url: string): string {
  const server = description.document.servers.find((one) => url.startsWith(one.url));
  return server === undefined ? url : url.slice(server.url.length).replace(/\?.*/, "");
}

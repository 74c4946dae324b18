import type { DescribedAnswer, DescribedOperation } from "../contract/described-operation.ts";
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

/** If the contract allows a response that must not happen, it promises too little. */
export function neverContradictions(
  description: Description,
  { operationId }: DescribedOperation,
  answer: DescribedAnswer,
  { response }: Exchange,
  variables: Variables,
): string[] {
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
  return isWrongHeader || isWrongBody ? [] : [`the contract of ${operationId} allows this response`];
}

/** The link must lead from the named exchange to this request. */
export function linkContradictions(
  description: Description,
  operation: DescribedOperation,
  { notes: { link }, request, place }: Exchange,
  siblings: readonly Exchange[],
): string[] {
  if (link === undefined) return [];
  const from = siblings.find(({ name }) => name === link.from);
  if (from === undefined) return [`${place} links from ${link.from}, which no exchange of the file is named`];
  const source = description.find(from.request.method, pathOf(description, from.request.url));
  const declared = source?.answers.find(({ status }) => status === from.response.status)?.links[link.name];
  if (declared === undefined) return [`${from.title} has no link ${link.name}`];
  if (declared.operationId !== operation.operationId) return [`the link ${link.name} leads to ${declared.operationId}`];
  const expressions = Object.values(declared.parameters).map((expression) => {
    const names = expression.replace("$response.body#/", "").split("/");
    return `{{${link.from}.response.body.$${names.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join("")}}}`;
  });
  const missing = expressions.filter((expression) => !request.url.includes(expression));
  return missing.map((expression) => `the link ${link.name} takes ${expression}, which is not in the URL`);
}

function pathOf(description: Description, url: string): string {
  const server = description.document.servers.find((one) => url.startsWith(one.url));
  return server === undefined ? url : url.slice(server.url.length).replace(/\?.*/, "");
}

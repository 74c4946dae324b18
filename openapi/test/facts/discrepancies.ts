import { isDeepStrictEqual } from "node:util";
import {
  at,
  includes,
  items,
  type Json,
  type JsonObject,
  members,
  operationsOf,
  readFact,
  readJsonFact,
  responseExamples,
  tableOf,
  unless,
  withoutKeyName,
} from "./contract.ts";
import { metadataDiscrepancies } from "./metadata.ts";

/** Lists where the contract lacks or contradicts what a source says, by the kind of fact in facts/README.md; each as a sentence. */
export const discrepancies: Readonly<Record<string, (contract: JsonObject) => string[]>> = {
  metadata: metadataDiscrepancies,
  pages: pageDiscrepancies,
  client: clientDiscrepancies,
  OpenAPI: generatedDiscrepancies,
  permissions: permissionDiscrepancies,
  clouds: cloudDiscrepancies,
  errors: errorDiscrepancies,
  statuses: statusDiscrepancies,
  enumeration: enumerationDiscrepancies,
  limits: limitDiscrepancies,
};

function pageDiscrepancies(contract: JsonObject): string[] {
  return items(readJsonFact("documented-operations.json").operations).flatMap((fact) => {
    const { page, request, success, requestBody } = members(fact);
    const { object } = operationsOf(contract).find((one) => one.request === withoutKeyName(String(request))) ?? {};
    if (object === undefined) return [`${request} is missing`];
    const { summary, responses, externalDocs } = members(object);
    const action = String(page).split("-").at(-1) ?? "";
    const words = String(summary).toLowerCase().replaceAll(" ", "");
    return [
      ...unless(String(success) in members(responses), `${request} does not declare ${success}`),
      ...unless(requestBody === "requestBody" in object, `${request} takes ${requestBody ? "a" : "no"} body`),
      ...unless(String(members(externalDocs).url).includes(`/${page}?`), `${request} does not link to ${page}`),
      ...unless(words.includes(action), `the summary of ${request} does not say ${action}`),
    ];
  });
}

function clientDiscrepancies(contract: JsonObject): string[] {
  const operations = operationsOf(contract);
  return items(readJsonFact("uri-templates.json").templates).flatMap((template) => {
    const [, written = "", options] = /^\{\+baseurl\}(.*?)(?:\{\?(.*)\})?$/.exec(String(template)) ?? [];
    const path = withoutKeyName(written);
    const ofPath = operations.filter(({ request }) => request.endsWith(` ${path}`));
    if (ofPath.length === 0) return [`${path} is missing`];
    // System query options apply to GET only: learn.microsoft.com/graph/query-parameters.
    const get = ofPath.find(({ request }) => request.startsWith("GET "));
    const names = items(get?.object.parameters).map((parameter) => members(parameter).name);
    const wanted = (options?.split(",") ?? []).map(decodeURIComponent);
    return wanted.flatMap((name) => unless(names.includes(name), `GET ${path} takes no ${name}`));
  });
}

function generatedDiscrepancies(contract: JsonObject): string[] {
  const { newer, older } = readJsonFact("generated-openapi.json");
  const parameters = operationsOf(contract).flatMap(({ object }) => items(object.parameters).map(members));
  const wrongParameters = Object.entries(members(members(newer).parameters)).flatMap(([name, fact]) => {
    const { schema, ...serialization } = members(fact);
    const ofName = parameters.filter((parameter) => parameter.name === name);
    const schemaOf = (parameter: JsonObject) => members(at(contract, parameter, "schema"));
    const isSame = (parameter: JsonObject) =>
      includes(parameter, serialization) && includes(schemaOf(parameter), members(schema));
    // The generator would have written these if the metadata had them.
    const isMore = ofName.some((parameter) => ["maximum", "default"].some((one) => one in schemaOf(parameter)));
    return unless(ofName.length > 0 && ofName.every(isSame) && !isMore, `${name} is not ${JSON.stringify(fact)}`);
  });
  const wrongValues = Object.entries(members(older)).flatMap(([name, values]) => {
    const parameter = parameters.find((one) => one.name === name);
    const known = items(at(contract, parameter, "schema", "items", "enum"));
    return items(values).flatMap((value) => unless(known.includes(value), `${name} does not take ${value}`));
  });
  return [...wrongParameters, ...wrongValues];
}

function permissionDiscrepancies(contract: JsonObject): string[] {
  const permissions = members(readJsonFact("permissions.json").permissions);
  return operationsOf(contract).flatMap(({ request, object }) => {
    const [method = "", path = ""] = request.split(" ");
    // The map has no entry for a count: it is read like the list.
    const wanted = path.replace("/$count", "").replaceAll("{}", "{id}").toLowerCase();
    const grants = Object.entries(permissions).flatMap(([scope, permission]) =>
      items(members(permission).pathSets).flatMap((set) => {
        const mark = members(members(set).paths)[wanted];
        const methods = items(members(set).methods);
        return mark === undefined || !methods.includes(method)
          ? []
          : [{ scope, isLeast: mark !== "", methods: methods.length }];
      }),
    );
    const expected = grants
      .toSorted((one, other) => Number(other.isLeast) - Number(one.isLeast) || one.methods - other.methods)
      .map(({ scope }) => [scope]);
    const actual = items(object.security).map((alternative) => Object.values(members(alternative)).flat());
    const sentence = `${request} is opened by ${actual.join(", ")}, not by ${expected.join(", ")}`;
    return unless(isDeepStrictEqual(actual, expected), sentence);
  });
}

function cloudDiscrepancies(contract: JsonObject): string[] {
  const servers = items(contract.servers).map(members);
  const clouds = items(readJsonFact("clouds.json").clouds).map(members);
  const addresses = clouds.map(({ microsoftGraph }) => `${microsoftGraph}/v1.0`);
  const urls = servers.map(({ url }) => url);
  return [
    ...unless(isDeepStrictEqual(urls, addresses), `the servers are not ${addresses.join(", ")}`),
    ...clouds.flatMap(({ nationalCloud, microsoftEntra }, index) => {
      const isSaid = String(servers[index]?.description).includes(
        `Tokens from ${new URL(String(microsoftEntra)).host}.`,
      );
      return unless(isSaid, `tokens of ${nationalCloud} do not come from ${microsoftEntra}`);
    }),
  ];
}

/** Each published error needs an example. `<name>` in its text stands for anything. */
function errorDiscrepancies(contract: JsonObject): string[] {
  const examples = responseExamples(contract);
  return items(readJsonFact("observed-errors.json").errors)
    .map(members)
    .flatMap((fact) => {
      const texts = String(fact.wrapped ?? fact.message).split(/<\w+>/);
      const wanted = new RegExp(`^${texts.map(RegExp.escape).join(".+")}$`);
      const isShown = examples.some(({ status, response, value }) => {
        const error = members(members(value).error);
        const message = fact.wrapped === undefined ? error.message : sentenceOf(error.message);
        const headers = Object.entries(members(fact.headers));
        return (
          status === fact.status &&
          error.code === fact.code &&
          wanted.test(String(message)) &&
          includes(members(error.innerError), members(fact.inner)) &&
          headers.every(([name, header]) => at(contract, response, "headers", name, "example") === header)
        );
      });
      return unless(isShown, `no example shows ${fact.status} ${fact.code}: ${texts.join("…")} (${fact.seen})`);
    });
}

/** Intune puts a JSON document into the message. `Message` is its sentence. */
function sentenceOf(message: Json | undefined): Json | undefined {
  return String(message).startsWith("{") ? members(JSON.parse(String(message))).Message : undefined;
}

function statusDiscrepancies(contract: JsonObject): string[] {
  const known = members(readJsonFact("error-statuses.json").statuses);
  const declared = operationsOf(contract).flatMap(({ object }) => Object.keys(members(object.responses)));
  return declared.flatMap((status) => unless(status < "4" || status in known, `Microsoft Graph has no ${status}`));
}

/** Our text for a member must share more words with the page's text for it than with that for another member. */
function enumerationDiscrepancies(contract: JsonObject): string[] {
  const rows = tableOf(readFact("intune-remoteassistance-remoteassistanceonboardingstatus.md"), "Member");
  const schema = members(at(contract, contract.components, "schemas", "RemoteAssistanceOnboardingStatus"));
  const bullets = String(schema.description).matchAll(/`(\w+)`: (.*)/g);
  const listed: JsonObject = Object.fromEntries([...bullets].map(([, name = "", text = ""]) => [name, text]));
  return [listed, members(schema["x-enumDescriptions"])].flatMap((texts) =>
    rows.flatMap(([member = ""]) => {
      const likeness = ([, , meaning = ""]: string[]) => shared(String(texts[member]), meaning);
      const [nearest] = rows.toSorted((one, other) => likeness(other) - likeness(one));
      return unless(member in texts && nearest?.[0] === member, `${member} is said to mean "${texts[member]}"`);
    }),
  );
}

function shared(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/\w+/g));
  return words(one).intersection(words(other)).size;
}

/** The page has a row for writes and one for any request, each with the limit of a tenant and of an app. */
function limitDiscrepancies(contract: JsonObject): string[] {
  const rows = tableOf(readFact("throttling-intune-remote-assistance.md"), "Request type");
  const [writes, requests] = rows.map((row) => row.slice(1).map((cell) => Number.parseInt(cell, 10)));
  const seconds = /per (\d+) seconds/.exec(rows.flat().join())?.[1];
  const said = `Per tenant: ${writes?.[0]} writes and ${requests?.[0]} requests of any kind in ${seconds} seconds. Per app and tenant: half of that.`;
  const areHalved = [writes, requests].every((limits) => limits?.[0] === 2 * Number(limits?.[1]));
  const prose = String(members(contract.info).description).replaceAll(",", "");
  return unless(areHalved && prose.includes(said), `the limits are not ${JSON.stringify(rows)}`);
}

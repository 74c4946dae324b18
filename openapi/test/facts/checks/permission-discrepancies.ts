import { bare, operationsOf } from "./contract-document.ts";
import { difference } from "./difference.ts";
import { items, type Json, type JsonObject, members, readFact } from "./json.ts";

const permissions = members(members(JSON.parse(readFact("permissions.json"))).permissions);
const clouds = items(members(JSON.parse(readFact("clouds.json"))).clouds);
const source = "the permission map (permissions.json)";
const scheme = "microsoftEntra";

/** Where the permissions of an operation, or their order, or the ways to a token are not those of the service. */
export function permissionDiscrepancies(contract: JsonObject): string[] {
  return [
    ...[...operationsOf(contract)].flatMap(([id, { request, operation }]) =>
      difference(`${id} › security`, operation.security, expectedSecurity(request), source),
    ),
    ...difference("security", contract.security, undefined, source),
    ...difference("securitySchemes", schemesOf(contract), { [scheme]: expectedScheme() }, `${source} and clouds.json`),
  ];
}

/** One alternative a permission, the least privileged first. The map has no entry for the count: it is read like the list. */
function expectedSecurity(request: string): Json[] {
  const [method = "", path = ""] = request.split(" ");
  const wanted = path
    .replace(/\/\$count$/, "")
    .replace(/\{.*?\}/, "{id}")
    .toLowerCase();
  return Object.entries(permissions)
    .flatMap(([scope, permission]) => grantsOf(permission, method, wanted).map((grant) => ({ scope, ...grant })))
    .toSorted((one, other) => Number(other.least) - Number(one.least) || one.methods - other.methods)
    .map(({ scope }) => ({ [scheme]: [scope] }));
}

function grantsOf(permission: Json, method: string, path: string): { least: boolean; methods: number }[] {
  return items(members(permission).pathSets).flatMap((pathSet) => {
    const { methods, paths } = members(pathSet);
    const marks = members(paths)[path];
    if (marks === undefined || !items(methods).includes(method)) return [];
    return [{ least: String(marks).startsWith("least="), methods: items(methods).length }];
  });
}

/** Delegated permissions come by an authorization code, those of an application by client credentials. */
function expectedScheme(): JsonObject {
  const scopes = Object.keys(permissions).toSorted();
  const login = `${members(clouds[0]).microsoftEntra}/organizations/oauth2/v2.0`;
  return {
    type: "oauth2",
    flows: {
      ...(offered("DelegatedWork") && {
        authorizationCode: { authorizationUrl: `${login}/authorize`, tokenUrl: `${login}/token`, scopes },
      }),
      ...(offered("Application") && { clientCredentials: { tokenUrl: `${login}/token`, scopes } }),
    },
  };
}

function offered(kind: string): boolean {
  return Object.values(permissions).every((permission) => kind in members(members(permission).schemes));
}

/** The security schemes, with the names of the scopes alone: what is said of them is prose. */
function schemesOf(contract: JsonObject): JsonObject {
  const schemes = members(bare(contract, members(contract.components).securitySchemes));
  return Object.fromEntries(
    Object.entries(schemes).map(([name, value]) => {
      const flows = Object.entries(members(members(value).flows)).map(([flow, options]) => [
        flow,
        { ...members(options), scopes: Object.keys(members(members(options).scopes)).toSorted() },
      ]);
      return [name, { ...members(value), flows: Object.fromEntries(flows) }];
    }),
  );
}

import { type Json, members } from "../checks/json.ts";
import {
  add,
  beginOnboarding,
  collectionPath,
  count,
  create,
  drop,
  edit,
  get,
  itemPath,
  list,
  type Mutation,
  type Path,
  remove,
  rename,
  set,
  update,
} from "./mutation.ts";

const parameters: Path = ["components", "parameters"];
const body: Path = ["requestBody", "content"];

const without = (name: string) => (items: Json[]) =>
  items.filter((item) => members(item).$ref !== `#/components/parameters/${name}`);

export const operationMutations: readonly Mutation[] = [
  {
    mistake: "an operationId is another",
    apply: set([...update, "operationId"], "patchRemoteAssistancePartner"),
    reported: "operations › patchRemoteAssistancePartner",
  },
  {
    mistake: "a segment of a path is in another case",
    apply: rename(["paths", collectionPath], "/deviceManagement/RemoteAssistancePartners"),
    reported: "GET /deviceManagement/RemoteAssistancePartners",
  },
  {
    mistake: "the key has another name",
    apply: rename(["paths", `${itemPath}/disconnect`], `${collectionPath}/{id}/disconnect`),
    reported: "POST /deviceManagement/remoteAssistancePartners/{id}/disconnect",
  },
  {
    mistake: "an action has its qualified name",
    apply: rename(["paths", `${itemPath}/beginOnboarding`], `${itemPath}/microsoft.graph.beginOnboarding`),
    reported: "microsoft.graph.beginOnboarding",
  },
  {
    mistake: "the update is a PUT",
    apply: rename(update, "put"),
    reported: 'updateRemoteAssistancePartner is "PUT ',
  },
  {
    mistake: "an operation is missing",
    apply: drop(count.slice(0, -1)),
    reported: "operations › countRemoteAssistancePartners is missing",
  },
  {
    mistake: "an operation is there that no source knows",
    apply: add(["paths", itemPath, "put"], { operationId: "replaceRemoteAssistancePartner", responses: {} }),
    reported: "operations › replaceRemoteAssistancePartner",
  },
  {
    mistake: "an operation has another tag",
    apply: set([...get, "tags"], ["remoteAssistance"]),
    reported: 'getRemoteAssistancePartner › tags is ["remoteAssistance"]',
  },
  {
    mistake: "an operation leads to the page of another",
    apply: set(
      [...get, "externalDocs", "url"],
      "https://learn.microsoft.com/graph/api/intune-remoteassistance-remoteassistancepartner-list?view=graph-rest-1.0",
    ),
    reported: "getRemoteAssistancePartner › externalDocs",
  },
  {
    mistake: "a body has another media type",
    apply: rename([...update, ...body, "application/json"], "application/merge-patch+json"),
    reported: "application/merge-patch+json",
  },
  {
    mistake: "a body may be left out",
    apply: set([...create, "requestBody", "required"], false),
    reported: "createRemoteAssistancePartner › requestBody › required is false",
  },
  {
    mistake: "an action takes a body",
    apply: add([...beginOnboarding, "requestBody"], {
      required: true,
      content: { "application/json": { schema: { type: "object", additionalProperties: false } } },
    }),
    reported: "beginRemoteAssistancePartnerOnboarding › requestBody is {",
  },
  {
    mistake: "the update takes the body of the create",
    apply: set(
      [...update, ...body, "application/json", "schema", "$ref"],
      "#/components/schemas/RemoteAssistancePartnerCreate",
    ),
    reported:
      "updateRemoteAssistancePartner › requestBody › content › application/json › schema › properties › @odata.context is missing",
  },
  {
    mistake: "the key may be left out",
    apply: drop([...parameters, "RemoteAssistancePartnerId", "required"]),
    reported: "remoteAssistancePartnerId › required is missing",
  },
  {
    mistake: "the key may be empty",
    apply: drop([...parameters, "RemoteAssistancePartnerId", "schema", "minLength"]),
    reported: "remoteAssistancePartnerId › schema › minLength is missing",
  },
  {
    mistake: "a list of properties is repeated parameters",
    apply: set([...parameters, "RemoteAssistancePartnerSelect", "explode"], true),
    reported: "$select › explode is true",
  },
  {
    mistake: "a list of properties has other separators",
    apply: set([...parameters, "RemoteAssistancePartnerOrderBy", "style"], "pipeDelimited"),
    reported: '$orderby › style is "pipeDelimited"',
  },
  {
    mistake: "$select is required",
    apply: add([...parameters, "RemoteAssistancePartnerSelect", "required"], true),
    reported: "$select › required is true",
  },
  {
    mistake: "$select does not know a property",
    apply: edit(["components", "schemas", "RemoteAssistancePartnerProperty", "enum"], (names) => names.slice(0, -1)),
    reported: "$select › schema › items › enum",
  },
  {
    mistake: "$orderby does not know a direction",
    apply: edit(["components", "schemas", "RemoteAssistancePartnerOrder", "enum"], (names) =>
      names.filter((name) => name !== "displayName desc"),
    ),
    reported: "$orderby › schema › items › enum",
  },
  {
    mistake: "$expand takes a relationship, of which there is none",
    apply: set([...parameters, "Expand", "schema", "items", "enum"], ["*", "devices"]),
    reported: '$expand › schema › items › enum is ["*","devices"]',
  },
  {
    mistake: "$top may be negative",
    apply: drop([...parameters, "Top", "schema", "minimum"]),
    reported: "$top › schema › minimum is missing",
  },
  {
    mistake: "$top has a greatest value, which no source knows",
    apply: add([...parameters, "Top", "schema", "maximum"], 50),
    reported: "$top › schema › maximum is 50",
  },
  {
    mistake: "a query option is missing",
    apply: edit([...list, "parameters"], without("RemoteAssistancePartnerFilter")),
    reported: "listRemoteAssistancePartners › query › $filter is missing",
  },
  {
    mistake: "a query option stands at an operation that has none",
    apply: edit([...update, "parameters"], (items) => [
      ...items,
      { $ref: "#/components/parameters/RemoteAssistancePartnerSelect" },
    ]),
    reported: "updateRemoteAssistancePartner › query › $select",
  },
  {
    mistake: "the precondition is missing",
    apply: edit([...remove, "parameters"], without("IfMatch")),
    reported: "deleteRemoteAssistancePartner › headers › If-Match is missing",
  },
  {
    mistake: "the preference is missing",
    apply: edit([...update, "parameters"], without("PreferReturn")),
    reported: "updateRemoteAssistancePartner › headers › Prefer is missing",
  },
];

import fc, { type Arbitrary } from "fast-check";
import { AUTHORIZATION, type Case, type Draft, type Header, pathOf, writeCase } from "./case.ts";
import { BODY_CHANGES } from "./changed-bodies.ts";
import { OPTION_CHANGES } from "./changed-options.ts";
import { OPERATIONS } from "./contract.ts";
import { successOf, validDraft } from "./valid.ts";
import { IDS, ONBOARDED, text } from "./values.ts";

const emptyHeader: Change = (draft) => {
  const names = draft.operation.parameters.filter(
    (parameter) => parameter.in === "header" && parameter.name !== "Prefer",
  );
  return fc
    .constantFrom(...names)
    .map(({ name }) => writeCase("a header without a value", withHeader(draft, [name, ""]), [400]));
};

const otherMethod: Change = (draft) => {
  const { path } = draft.operation;
  const taken = OPERATIONS.filter((operation) => operation.path === path).map(({ method }) => method);
  const others = ["PUT", "PATCH", "POST", "DELETE", "OPTIONS", "PROPFIND", "PURGE", "M-SEARCH", "QUERY"];
  return fc
    .constantFrom(...others.filter((method) => !taken.includes(method)))
    .map((method) => writeCase("a method that the path does not have", draft, [400], { method, operation: undefined }));
};

const askForHead: Change = (draft) =>
  draft.operation.method === "GET"
    ? fc.constant(writeCase("only what a GET would tell of itself", draft, [successOf(draft)], { method: "HEAD" }))
    : undefined;

const otherPath: Change = (draft) => {
  const path = pathOf(draft);
  const wrong = fc.oneof(
    fc
      .constantFrom("/", "//", "/a/b", "/$count/", "/%", "/%zz", "/%C0%AF", "/a/microsoft.graph.noSuchAction")
      .map((end) => path + end),
    fc
      .constantFrom("Partner", "Partners2", "Partners(id)", "Partners('')", "Partners('a'')", "Partners%27")
      .map((end) => path.replace("remoteAssistancePartners", `remoteAssistance${end}`)),
    fc.constantFrom("/deviceManagemen", "/constructor", "").map((name) => path.replace("/deviceManagement", name)),
  );
  return wrong.map((target) => writeCase("a path that leads nowhere", draft, [400], { target, operation: undefined }));
};

const otherVersion: Change = (draft) =>
  fc.constantFrom("alpha", "v1", "v1.0.0", "v2.0", "__proto__", "", "v1.0%20", "emulato").map((version) =>
    writeCase("a version that there is not", draft, [404], {
      target: pathOf(draft).replace("v1.0", version),
      operation: undefined,
    }),
  );

const otherMediaType: Change = (draft) =>
  draft.body === undefined
    ? undefined
    : fc
        .constantFrom(
          "",
          "text/plain",
          "text/json",
          "application/json5",
          "application/jsonp",
          "application/vnd.a+json",
          "json",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded",
          "text/plain;application/json",
          "application/json, text/plain",
          "application/ json",
        )
        .map((type) => {
          const headers = [AUTHORIZATION, ...(type === "" ? [] : [["content-type", type] as const]), ...draft.headers];
          return writeCase("a body of another media type", draft, [400], { headers });
        });

const noToken: Change = (draft) =>
  fc
    .constantFrom(undefined, "", "Bearer", "Bearer ", "Basic YTpi", "bearer:x", "any-token", "Bearer\tx")
    .map((authorization) => {
      const { headers } = writeCase("", draft, []);
      const others = headers.filter((header) => header !== AUTHORIZATION);
      const changed = authorization === undefined ? others : [...others, ["authorization", authorization] as const];
      return writeCase("no token", draft, [401], { headers: changed });
    });

const otherAccept: Change = (draft) =>
  draft.operation.operationId === "countRemoteAssistancePartners"
    ? fc
        .constantFrom("application/json", "text/html", "text/plain;q=0", "text/plain; q=0.000", "*/json", "textplain")
        .map((accept) => writeCase("a media type that is not to be had", withHeader(draft, ["accept", accept]), [415]))
    : undefined;

export const REQUEST_CHANGES: readonly Change[] = [
  emptyHeader,
  otherMethod,
  askForHead,
  otherPath,
  otherVersion,
  otherMediaType,
  noToken,
  otherAccept,
];

const nobody: Change = (draft) => {
  if (!draft.operation.path.includes("{")) return undefined;
  return text
    .filter((id) => !["", ".", "..", "$count", ...IDS].includes(id.toLowerCase()))
    .map((id) => {
      const { id: _, ...body } = Object(draft.body);
      const missing = { ...draft, id, ...(draft.body !== undefined && { body }) };
      return writeCase("a partner that there is not", missing, [404]);
    });
};

const oldTag: Change = (draft) =>
  draft.operation.parameters.some(({ name }) => name === "If-Match")
    ? fc.constantFrom('W/"0"', '"1"', "W/1", "**", '""', 'W/"1', 'W/"0", W/"-1"').map((tag) => {
        return writeCase("a tag that the partner does not have", withHeader(draft, ["If-Match", tag]), [412]);
      })
    : undefined;

const takenIdentifier: Change = (draft) =>
  draft.operation.operationId === "createRemoteAssistancePartner"
    ? fc
        .constantFrom(...IDS)
        .map((id) => writeCase("an identifier that is taken", { ...draft, body: { ...Object(draft.body), id } }, [409]))
    : undefined;

const connected: Change = (draft) =>
  draft.operation.operationId === "beginRemoteAssistancePartnerOnboarding"
    ? fc.constant(writeCase("a partner that is connected", { ...draft, id: ONBOARDED.id }, [409]))
    : undefined;

export const PARTNER_CHANGES: readonly Change[] = [nobody, oldTag, takenIdentifier, connected];

/** Makes something of a valid request that differs from it in one place; `undefined` if it has no such place. */
export type Change = (draft: Draft) => Arbitrary<Case> | undefined;

/** With this header in the place of the one of its name. */
export function withHeader(draft: Draft, header: Header): Draft {
  return { ...draft, headers: [...draft.headers.filter(([name]) => name !== header[0]), header] };
}

const CHANGES: readonly Change[] = [...BODY_CHANGES, ...OPTION_CHANGES, ...PARTNER_CHANGES, ...REQUEST_CHANGES];

/** Requests that differ from valid ones in one place. Mostly that makes them invalid; the contract tells. */
export const nearValidCase: Arbitrary<Case> = validDraft.chain((draft) => {
  const changed = CHANGES.map((change) => change(draft)).filter((cases) => cases !== undefined);
  return fc.oneof(...changed);
});

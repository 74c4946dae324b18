import fc from "fast-check";
import { AUTHORIZATION, pathOf, writeCase } from "./case.ts";
import { type Change, withHeader } from "./change.ts";
import { OPERATIONS } from "./contract.ts";
import { successOf } from "./valid.ts";

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

import type { IHttpOperation } from "@stoplight/types";

/**
 * A command line, for any POSIX shell, that calls the first GET operation which needs neither a path parameter nor a
 * query parameter; `undefined` if there is none. Its token is made up: the mock takes any.
 */
export function curlLine(operations: readonly IHttpOperation[], baseUrl: string): string | undefined {
  const operation = operations.find(
    ({ method, path, request }) =>
      method === "get" && !path.includes("{") && !request?.query?.some((parameter) => parameter.required),
  );
  if (!operation) return undefined;
  const token = operation.security?.length ? "-H 'Authorization: Bearer any-token' " : "";
  return `curl ${token}'${baseUrl}${operation.path}'`;
}

import type { IHttpOperation } from "@stoplight/types";
import type { Call } from "./call.ts";
import type { Violation } from "./violation.ts";

/** What is wrong with the declared headers of a request, and escapes Prism: it takes an empty one for none. */
export function checkHeaders(headers: Call["headers"], { request }: IHttpOperation): Violation[] {
  return (request?.headers ?? []).flatMap(({ name, schema }) => {
    const isWrong = headers[name.toLowerCase()] === "" && (schema?.minLength ?? 0) > 0;
    const location = ["header", name.toLowerCase()];
    return isWrong ? [{ location, keyword: "empty", message: `The header '${name}' has no value.` }] : [];
  });
}

import type { Exchange } from "./answer.ts";
import { formatViolations } from "./violation.ts";

/**
 * One line about an answered request: `GET /v1.0/things?$select 400 [{"location":"query/$select",…}]`. Of the query it
 * has the names only, for the values may be private, and of the headers nothing.
 */
export function formatExchange({ method, url, status, violations }: Exchange): string {
  const names = [...url.searchParams.keys()].map(encodeURI).join("&");
  const path = names === "" ? url.pathname : `${url.pathname}?${names}`;
  return [method, path, status, ...(violations.length > 0 ? [formatViolations(violations)] : [])].join(" ");
}

import type { QueryOptions } from "./query-options.ts";

/** How many entities a page has, and the preference that was followed. */
export interface PageSize {
  readonly size: number;
  readonly applied: string | undefined;
}

/** `$top`, `Prefer: odata.maxpagesize` and the emulator's own limit: the least of them counts. */
export function readPageSize({ $top }: QueryOptions, prefer: string | undefined, limit: number): PageSize {
  const preferred = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,15})"?/i.exec(prefer ?? "")?.[1];
  const size = Math.min(limit, typeof $top === "number" ? $top : limit);
  // A page that can hold nothing would never get anywhere, so it is a preference that is not followed.
  if (preferred === undefined || Number(preferred) === 0) return { size, applied: undefined };
  return { size: Math.min(size, Number(preferred)), applied: `odata.maxpagesize=${preferred}` };
}

import type { EntityValue } from "@remote-assistance/client/entities";

/** Writes a value as a literal of `$filter`. */
export function writeLiteral({ kind }: EntityValue, value: unknown): string {
  const isQuoted = value !== null && (kind === "string" || kind === "enum");
  return isQuoted ? `'${String(value).replaceAll("'", "''")}'` : String(value);
}

import { DataFileError } from "./data-file-error.ts";

/**
 * Loads `node:sqlite`. An import would end an older Node with a message about an unknown module instead.
 *
 * @throws DataFileError on a Node, or another runtime, that has no SQLite
 */
export function loadSqlite(): typeof import("node:sqlite") {
  const sqlite = withoutWarnings(() => process.getBuiltinModule?.("node:sqlite"));
  if (sqlite !== undefined) return sqlite;
  throw new DataFileError(
    `A data file needs node:sqlite, which Node has had since 22.13; this one, ${process.version}, has none. Run a newer one, such as with \`npx -p node@24\`, or keep the partners in memory.`,
  );
}

/**
 * Node 22 says that its SQLite is experimental, which is nothing that somebody who runs a server can act on. A flag of the
 * command line would silence every other warning too; this lasts for one synchronous call.
 */
function withoutWarnings<Value>(load: () => Value): Value {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

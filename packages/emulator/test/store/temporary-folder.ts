import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "emulator-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The path of a data file that is not there yet, in a folder that is removed after the test. */
export function newDataFile(): string {
  return join(temporaryFolder(), "partners.db");
}

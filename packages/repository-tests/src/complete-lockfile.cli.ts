import { readFile, writeFile } from "node:fs/promises";
import { completeLockfile, missingPackages } from "./complete-lockfile.ts";

const [path, ...rest] = process.argv.slice(2);
if (path === undefined || rest.length > 0) {
  process.stderr.write("Usage: complete-lockfile <package-lock.json>\n");
  process.exit(2);
}
const lockfile = JSON.parse(await readFile(path, "utf8"));
await writeFile(path, `${JSON.stringify(completeLockfile(lockfile), null, 2)}\n`);
process.stdout.write(`${path}: added ${missingPackages(lockfile).length} platform packages\n`);

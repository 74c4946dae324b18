import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { completeLockfile, missingPackages, pathsWithoutIntegrity } from "./complete-lockfile.ts";

const [path, ...rest] = process.argv.slice(2);
if (path === undefined || rest.length > 0) {
  process.stderr.write("Usage: complete-lockfile <package-lock.json>\n");
  process.exit(2);
}
const lockfile = JSON.parse(await readFile(path, "utf8"));
await writeFile(path, `${JSON.stringify(await completeLockfile(lockfile, integrityOf), null, 2)}\n`);
const [packages, hashes] = [missingPackages(lockfile).length, pathsWithoutIntegrity(lockfile).length];
process.stdout.write(`${path}: added ${packages} platform packages, and the integrity of ${hashes} others\n`);

async function integrityOf(specifier: string): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["view", specifier, "dist.integrity"]);
  if (!stdout.startsWith("sha")) throw new Error(`The registry tells no integrity of ${specifier}.`);
  return stdout.trim();
}

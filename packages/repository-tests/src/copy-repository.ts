import { execFile } from "node:child_process";
import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Where npm keeps what belongs to this repository: commands, and links to its packages. They have to lead into the copy. */
const OWN_LINKS = [".bin", "@remote-assistance", "turbo"];

/**
 * Copies the files that git knows or would add, and links what npm has installed, so that commands run in the copy without
 * changing a file of this repository.
 *
 * @param folder an empty one
 */
export async function copyRepository(folder: string): Promise<void> {
  const { stdout } = await promisify(execFile)(
    "git",
    ["ls-files", "-z", "-co", "--exclude-standard", "--deduplicate"],
    {
      cwd: root,
    },
  );
  const files = stdout.split("\0").filter((file) => file !== "");
  await Promise.all(files.map((file) => cp(join(root, file), join(folder, file))));

  await mkdir(join(folder, "node_modules"));
  for (const name of await readdir(join(root, "node_modules"))) {
    const [installed, copied] = [join(root, "node_modules", name), join(folder, "node_modules", name)];
    if (OWN_LINKS.includes(name)) await cp(installed, copied, { recursive: true, verbatimSymlinks: true });
    // Caches stay here: what runs in the copy must not change them.
    else if (!name.startsWith(".")) await symlink(installed, copied);
  }
  const packages = files.filter((file) => file.endsWith("/package.json")).map(dirname);
  for (const path of packages) {
    const { length } = await readdir(join(root, path, "node_modules")).catch(() => []);
    if (length > 0) await symlink(join(root, path, "node_modules"), join(folder, path, "node_modules"));
  }
}

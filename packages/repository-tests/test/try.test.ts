import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { codeBlocks } from "../src/code-blocks.ts";
import { copyRepository } from "../src/copy-repository.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));

test("the README's example saved as try.ts runs as the README says, passes lint, and is not for git", async () => {
  const folder = await mkdtemp(join(tmpdir(), "repository-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await copyRepository(folder);
  const example = codeBlocks(await readFile(join(root, "README.md"), "utf8")).find(({ language }) => language === "ts");
  await writeFile(join(folder, "try.ts"), example?.text ?? "");

  await run("npm", ["run", "lint"], { cwd: folder });
  await run("npm", ["run", "build"], { cwd: folder });
  expect(await run("npx", ["node", "try.ts"], { cwd: folder })).toEqual({
    stdout: "TeamViewer notOnboarded\n",
    stderr: "",
  });
  expect((await run("git", ["check-ignore", "try.ts"], { cwd: root })).stdout).toBe("try.ts\n");
});

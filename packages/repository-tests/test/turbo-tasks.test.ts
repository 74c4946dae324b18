import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);

test("npm run generate needs the bundle alone, as what is built from generated files may be broken until it has run", async () => {
  const { stdout } = await promisify(execFile)("turbo", ["run", "generate", "--dry=json"], { cwd: root });
  const { tasks }: { tasks: { taskId: string; command: string }[] } = JSON.parse(stdout);
  const executed = tasks.filter(({ command }) => command !== "<NONEXISTENT>").map(({ taskId }) => taskId);
  expect(executed).toEqual([
    "@remote-assistance/client#generate",
    "@remote-assistance/openapi#build",
    "@remote-assistance/openapi#generate",
  ]);
});

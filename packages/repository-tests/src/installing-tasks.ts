import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What npm reads to reach a registry behind a private certificate authority or a proxy. */
const REGISTRY_VARIABLES = [
  "NODE_EXTRA_CA_CERTS",
  ...["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].flatMap((name) => [name, name.toLowerCase()]),
  ...["npm_config_*", "NPM_CONFIG_*"],
];

const INSTALLS = /\bnpm (ci|install|i|exec)\b|\bnpx\b/;

/** A task of turbo that installs packages. */
export interface InstallingTask {
  /** Such as `@remote-assistance/client#bench`. */
  readonly task: string;
  /** The environment variables that npm needs, and that turbo does not pass to it. */
  readonly missing: readonly string[];
}

interface DryRun {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly command: string;
    readonly resolvedTaskDefinition: { readonly passThroughEnv: readonly string[] | null };
  }[];
}

/** Finds the tasks that install packages, in the repository whose root is `folder`. */
export async function installingTasks(folder: string): Promise<InstallingTask[]> {
  const { stdout: listed } = await run(folder, "npm", "pkg", "get", "scripts", "--workspaces", "--json");
  const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(listed);
  const scripts = Object.values(workspaces).flatMap((scripts) => Object.entries(scripts));
  const names = new Set(scripts.filter(([, command]) => INSTALLS.test(command)).map(([name]) => name));

  const { stdout } = await run(folder, "npx", "turbo", "run", ...names, "--dry=json");
  const { tasks }: DryRun = JSON.parse(stdout);
  return tasks
    .filter(({ command }) => INSTALLS.test(command))
    .map(({ taskId, resolvedTaskDefinition: { passThroughEnv } }) => ({
      task: taskId,
      missing: REGISTRY_VARIABLES.filter((name) => !passThroughEnv?.includes(name)),
    }));
}

async function run(folder: string, command: string, ...args: string[]): Promise<{ readonly stdout: string }> {
  return promisify(execFile)(command, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
}

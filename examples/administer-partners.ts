import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { assessPartner, createGraphClient, type GraphClientOptions, odata } from "@remote-assistance/client";

const USAGE = `Administers the remote assistance partners of several tenants, with the token of the Azure CLI:
  TENANTS=contoso.example,fabrikam.example node administer-partners.ts report    how all are, as CSV
  … administer-partners.ts connect contoso.example TeamViewer       begins its onboarding, and waits for it
  … administer-partners.ts disconnect contoso.example TeamViewer`;

/** How each tenant is reached, by its name. */
export type Tenants = ReadonlyMap<string, GraphClientOptions>;

/** @returns the exit code: 0 if all went well, 1 if something failed, 2 if the arguments are wrong */
export async function administer(args: readonly string[], tenants: Tenants, print = printLine): Promise<number> {
  const [command = "", tenant = "", name = ""] = args;
  const options = tenants.get(tenant);
  if (command === "report" && args.length === 1 && tenants.size > 0) return report(tenants, print);
  const isKnown = command === "connect" || command === "disconnect";
  if (!isKnown || options === undefined || args.length !== 3) return print(USAGE, 2);
  try {
    const { remoteAssistancePartners: partners } = createGraphClient(options);
    const [partner, another] = await partners.list({ $filter: odata`displayName eq ${name}` }).all({ limit: 2 });
    if (partner === undefined || another) return print(`${tenant} has ${another ? "several" : "no"} ${name}.`, 1);
    if (command === "disconnect") await partners.disconnect(partner.id);
    else {
      await partners.beginOnboarding(partner.id);
      await partners.waitForOnboarding(partner.id, {
        onStatus: ({ onboardingStatus, onboardingUrl }) => print(`${onboardingStatus}: ${onboardingUrl}`),
      });
    }
    return print(`${name} of ${tenant} is ${command}ed.`);
  } catch (error) {
    return print(String(error), 1);
  }
}

/** A tenant that could not be looked at has a row that says so: it must not look like one without partners. */
async function report(tenants: Tenants, print: typeof printLine): Promise<number> {
  let exitCode = print(csv("tenant", "id", "name", "health", "sentence", "next"));
  for (const [tenant, options] of tenants) {
    try {
      for await (const partner of createGraphClient(options).remoteAssistancePartners.list()) {
        const { health, sentence, next } = assessPartner(partner, { now: Date.now() });
        print(csv(tenant, partner.id, partner.displayName ?? "", health, sentence, next));
      }
    } catch (error) {
      print(csv(tenant, "", "", "failed", String(error), "See docs/errors.md."));
      exitCode = 1;
    }
  }
  return exitCode;
}

/** Whoever names a partner writes what an administrator opens: a spreadsheet runs a cell that begins as a formula does. */
function csv(...cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replace(/^\s*[=+\-@＝＋－＠]/, "'$&").replaceAll('"', '""')}"`).join(",");
}

function printLine(line: string, exitCode = 0): number {
  (exitCode === 0 ? process.stdout : process.stderr).write(`${line}\n`);
  return exitCode;
}

/** With its expiry, so that the client keeps it until then. */
async function azureToken(tenant: string): Promise<{ token: string; expiresOnTimestamp: number }> {
  const args = ["account", "get-access-token", `--tenant=${tenant}`, "--resource-type=ms-graph", "--output=json"];
  const { stdout } = await promisify(execFile)("az", args);
  const { accessToken, expires_on } = JSON.parse(stdout);
  return { token: accessToken, expiresOnTimestamp: expires_on * 1000 };
}

if (import.meta.main) {
  const names = (process.env.TENANTS ?? "").split(",").filter((name) => name !== "");
  const tenants = new Map(names.map((name) => [name, { credential: () => azureToken(name) }]));
  process.exitCode = await administer(process.argv.slice(2), tenants);
}

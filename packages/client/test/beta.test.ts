import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type UserConfig } from "tsdown";
import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import * as functionsOfBeta from "../src/beta/functions.ts";
import * as beta from "../src/beta/index.ts";
import * as functions from "../src/functions.ts";
import * as index from "../src/index.ts";
import { code } from "../tsdown.config.ts";
import { partner } from "./observed-client.ts";

const onBeta = { ...partner, onboardingRequestExpiryDateTime: "2026-11-24T12:00:00Z" };

describe("beta, which the other tests run for as well,", () => {
  test("has an entry for each of v1.0, with the same names", () => {
    const entries = Object.keys(manifest.exports).filter((entry) => !/beta|json/.test(entry));
    expect(manifest.exports).toMatchObject(
      Object.fromEntries(entries.map((entry) => [entry.replace(".", "./beta"), expect.stringContaining("/beta/")])),
    );
    expect(Object.keys(beta).sort()).toEqual(Object.keys(index).sort());
    expect(Object.keys(functionsOfBeta)).toEqual(Object.keys(functions));
  });

  test("is called at its own address in each cloud, with v1.0's tokens", async () => {
    const urls: unknown[] = [];
    const fetch = async (url: string, { headers }: RequestInit) => {
      urls.push([url, new Headers(headers).get("authorization")]);
      return Response.json(onBeta);
    };
    for (const cloud of ["global", "usGovernment", "usGovernmentDod", "china"] as const) {
      await beta.createGraphClient({ cloud, fetch, credential: "secret" }).remoteAssistancePartners.get("7");
    }
    await beta.createGraphFetch({ fetch })(`${beta.servers.global}/deviceManagement`);
    const path = "/beta/deviceManagement/remoteAssistancePartners/7";
    expect(urls).toEqual([
      [`https://graph.microsoft.com${path}`, "Bearer secret"],
      [`https://graph.microsoft.us${path}`, "Bearer secret"],
      [`https://dod-graph.microsoft.us${path}`, "Bearer secret"],
      [`https://microsoftgraph.chinacloudapi.cn${path}`, "Bearer secret"],
      ["https://graph.microsoft.com/beta/deviceManagement", null],
    ]);
  });

  test("has what only beta has, in its types too", async () => {
    const connection = beta.createGraphConnection({ fetch: async () => Response.json({ ...onBeta, value: [onBeta] }) });
    const { remoteAssistancePartners: partners } = beta.createGraphClient(connection);
    const read = await partners.get("7", { $select: ["onboardingRequestExpiryDateTime"] });
    expectTypeOf(read.onboardingRequestExpiryDateTime).toEqualTypeOf<string>();
    const events = beta.watchPartners(partners);
    expectTypeOf(events).toEqualTypeOf<
      AsyncGenerator<beta.PartnerEvent<beta.RemoteAssistancePartner>, void, undefined>
    >();
    const waiting = () => functionsOfBeta.waitForOnboarding(connection, "7");
    expectTypeOf(waiting).returns.resolves.toEqualTypeOf<beta.RemoteAssistancePartner>();
    const before = await functionsOfBeta.getRemoteAssistancePartner(connection, "7");
    const change = { onboardingRequestExpiryDateTime: "2026-11-25T12:00:00Z" };
    expect(beta.changes(before, change)).toEqual(change);
    // @ts-expect-error: v1.0 has no such property
    expect(index.changes(before, change)).toEqual({});
  });
});

describe("a bundle of v1.0", () => {
  test.each(["functions", "index"])("of %s is the same to the byte without beta", async (entry) => {
    const root = fileURLToPath(new URL("..", import.meta.url));
    const results = join(root, "test-results");
    await mkdir(results, { recursive: true });
    const folder = await mkdtemp(join(results, "beta-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const bundle = async (name: string, passes: readonly UserConfig[]) => {
      const common = { cwd: root, config: false, logLevel: "silent", clean: false } as const;
      for (const pass of passes) await build({ ...pass, ...common, outDir: join(folder, name, pass.outDir ?? "") });
      const program = join(folder, name, "program.ts");
      await writeFile(program, `export * from "./dist/${entry}.js";`);
      const outDir = join(folder, name, "bundle");
      await build({ ...code[0], ...common, entry: program, outDir, minify: true, sourcemap: false });
      return readFile(join(outDir, "program.js"), "utf8");
    };
    const [v1, ...others] = code.filter(({ entry: files }) => !/beta/.test(String(files)));
    expect(others).toEqual([]);
    const withBeta = await bundle("all", code);
    expect(withBeta).toContain("graph.microsoft.com/v1.0");
    expect(withBeta).toBe(await bundle("one", v1 ? [v1] : []));
  });
});

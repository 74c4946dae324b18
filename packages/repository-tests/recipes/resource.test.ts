import { readdir, readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { documentedFiles } from "./documented-files.ts";
import { followTheContract } from "./follow.ts";
import { type Edit, openKitchen } from "./kitchen.ts";
import { permissionsOf } from "./permissions.ts";

/** The folder of the resource, as it is to be in the copy. */
const folder = fileURLToPath(new URL("device-category/", import.meta.url));

async function newFiles(): Promise<Edit[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = `${parentPath}/${name}`;
        return { file: relative(folder, path).replaceAll("\\", "/"), create: await readFile(path, "utf8") };
      }),
  );
}

/** What lies in files that every resource shares. */
const edits: readonly Edit[] = [
  {
    file: "openapi/openapi.yaml",
    after: "paths/remote-assistance-partner-disconnect.yaml\n",
    insert: `  /deviceManagement/deviceCategories:
    $ref: resources/device-category/paths/device-categories.yaml
  /deviceManagement/deviceCategories/{deviceCategoryId}:
    $ref: resources/device-category/paths/device-category.yaml
`,
  },
  {
    file: "openapi/openapi.yaml",
    after: "      url: https://learn.microsoft.com/intune/device-management/tools/teamviewer-legacy\n",
    insert: `  - name: deviceCategories
    x-displayName: Device categories
    description: |
      Names by which devices are grouped.
    x-provenance: [P-110]
`,
  },
  {
    file: "openapi/provenance/device-categories.yaml",
    create: `title: Device categories
entries:
  - id: P-110
    claim: There are device categories.
    confidence: metadata
    evidence:
      - source: metadata
    checked: "2026-11-29"
`,
  },
  {
    file: "openapi/facts/metadata.csdl.xml",
    after: 'Type="Collection(graph.remoteAssistancePartner)" ContainsTarget="true" />\n',
    insert:
      '        <NavigationProperty Name="deviceCategories" Type="Collection(graph.deviceCategory)" ContainsTarget="true" />\n',
  },
  {
    file: "openapi/facts/metadata.csdl.xml",
    after: '<Property Name="onboardingUrl" Type="Edm.String" />\n      </EntityType>\n',
    insert: `      <EntityType Name="deviceCategory" BaseType="graph.entity">
        <Property Name="description" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" Nullable="false" />
      </EntityType>
`,
  },
  ...permissionsOf("/devicemanagement/devicecategories"),
];

test("a resource follows from a folder of its own, and the files that CONTRIBUTING.md names besides", async () => {
  await using kitchen = await openKitchen();
  await kitchen.edit(...(await newFiles()), ...edits);
  await followTheContract(kitchen);

  const touched = await kitchen.touchedFiles();
  const own = "openapi/resources/device-category/";
  const folders = new Set(touched.map((file) => (file.startsWith(own) ? own : file)));
  const documented = await documentedFiles("Add a resource");
  expect([...folders]).toEqual(documented.map(({ file }) => file));
  expect(touched.filter((file) => file.includes("partner"))).toEqual([]);
  expect(await kitchen.read("packages/client/src/generated/v1.0/resources.ts")).toMatch(/readonly deviceCategories:/);
});

import type { Edit } from "./kitchen.ts";

/** What the permission map says of a further collection, as it says it of the one that is there. */
export function permissionsOf(collection: string): Edit[] {
  const read = (mark: string) => `        {
          "schemeKeys": ["DelegatedWork", "Application"],
          "methods": ["GET"],
          "paths": { "${collection}": "${mark}", "${collection}/{id}": "${mark}" }
        },
`;
  const write = (mark: string) => `        {
          "schemeKeys": ["DelegatedWork", "Application"],
          "methods": ["GET", "POST"],
          "paths": { "${collection}": "${mark}" }
        },
        {
          "schemeKeys": ["DelegatedWork", "Application"],
          "methods": ["DELETE", "GET", "PATCH"],
          "paths": { "${collection}/{id}": "${mark}" }
        },
`;
  const least = "least=DelegatedWork,Application";
  const sets = {
    "DeviceManagementConfiguration.Read.All": read(""),
    "DeviceManagementConfiguration.ReadWrite.All": write(""),
    "DeviceManagementServiceConfig.Read.All": read(least),
    "DeviceManagementServiceConfig.ReadWrite.All": write(least),
  };
  return Object.entries(sets).map(([scope, insert]) => ({
    file: "openapi/facts/permissions.json",
    after: `    "${scope}": {
      "schemes": { "DelegatedWork": { "requiresAdminConsent": true }, "Application": { "requiresAdminConsent": true } },
      "pathSets": [
`,
    insert,
  }));
}

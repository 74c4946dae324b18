import { add, create, disconnect, drop, edit, list, type Mutation, type Path, set, update } from "./mutation.ts";

const flows: Path = ["components", "securitySchemes", "microsoftEntra", "flows"];

export const serviceMutations: readonly Mutation[] = [
  {
    mistake: "a permission is missing",
    apply: edit([...list, "security"], (alternatives) => alternatives.slice(0, -1)),
    reported: "listRemoteAssistancePartners › security",
  },
  {
    mistake: "the least privileged permission is not the first",
    apply: edit([...list, "security"], ([first = null, second = null, ...others]) => [second, first, ...others]),
    reported: "listRemoteAssistancePartners › security",
  },
  {
    mistake: "reading permission is enough to write",
    apply: edit([...update, "security"], ([, ...others]) => [
      { microsoftEntra: ["DeviceManagementServiceConfig.Read.All"] },
      ...others,
    ]),
    reported: "updateRemoteAssistancePartner › security",
  },
  {
    mistake: "two permissions are needed at once",
    apply: set(
      [...create, "security"],
      [
        {
          microsoftEntra: [
            "DeviceManagementServiceConfig.ReadWrite.All",
            "DeviceManagementConfiguration.ReadWrite.All",
          ],
        },
      ],
    ),
    reported: "createRemoteAssistancePartner › security",
  },
  {
    mistake: "an operation needs no permission",
    apply: drop([...disconnect, "security"]),
    reported: "disconnectRemoteAssistancePartner › security is missing",
  },
  {
    mistake: "the permission of another resource is accepted",
    apply: edit([...disconnect, "security"], (alternatives) => [
      ...alternatives,
      { microsoftEntra: ["DeviceManagementManagedDevices.ReadWrite.All"] },
    ]),
    reported: "disconnectRemoteAssistancePartner › security",
  },
  {
    mistake: "every operation is open by default",
    apply: add(["security"], [{}]),
    reported: "security is [{}]",
  },
  {
    mistake: "a flow does not offer a permission",
    apply: drop([...flows, "clientCredentials", "scopes", "DeviceManagementServiceConfig.ReadWrite.All"]),
    reported: "clientCredentials › scopes",
  },
  {
    mistake: "an application cannot get a token of its own",
    apply: drop([...flows, "clientCredentials"]),
    reported: "flows › clientCredentials is missing",
  },
  {
    mistake: "personal accounts can get a token",
    apply: set(
      [...flows, "authorizationCode", "authorizationUrl"],
      "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    ),
    reported: "authorizationUrl",
  },
  {
    mistake: "the default server is beta",
    apply: edit(["servers"], ([, ...others]) => [
      {
        url: "https://graph.microsoft.com/beta",
        description: "Global cloud, GCC included. Tokens from login.microsoftonline.com.",
        "x-cloud": "global",
      },
      ...others,
    ]),
    reported: "https://graph.microsoft.com/beta",
  },
  {
    mistake: "a cloud is missing",
    apply: edit(["servers"], (servers) => servers.slice(0, -1)),
    reported: "servers is",
  },
  {
    mistake: "another cloud is the default",
    apply: edit(["servers"], (servers) => servers.toReversed()),
    reported: "servers is",
  },
];

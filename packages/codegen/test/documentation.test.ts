import { beforeAll, describe, expect, test } from "vitest";
import { generateFixture } from "./fixture-contract.ts";

let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  files = await generateFixture();
});

function text(name: string): string {
  return files.get(name) ?? "";
}

describe("the doc comments of methods", () => {
  test("say what the contract says, the permissions, and where to read on", () => {
    expect(text("resources.ts")).toContain(`  /**
   * List Exchange connectors
   *
   * Returns the connectors of the tenant,
   * page by page. A comment ends with *\\/ in some languages.
   *
   * Permissions: \`DeviceManagementConfiguration.Read.All\`, \`DeviceManagementConfiguration.ReadWrite.All\` (least privileged first).
   *
   * @returns Every item as it is read, page after page. Nothing is sent before that.
   * @see {@link https://learn.microsoft.com/graph/exchange-connector-list | List exchangeConnectors}
   */
  list(
    options?: ListExchangeConnectorsOptions & { $select?: undefined },
  ): PagedCollection<ExchangeConnector, ExchangeConnectorCollection>;
`);
  });

  test("are told at length by each overload, as an editor shows one alone", () => {
    expect(text("resources.ts")).toContain(`  /**
   * Get an Exchange connector
   *
   * Permissions: \`DeviceManagementConfiguration.ReadWrite.All\` (least privileged first).
   *
   * @deprecated
   * @param exchangeConnectorId - Identifier of the connector.
   * @returns The connector.
   */
  get(
    exchangeConnectorId: string,
    options?: GetExchangeConnectorOptions & { $select?: undefined },
  ): CallPromise<ExchangeConnector>;

  /**
   * Get an Exchange connector
   *
   * With \`$select\`, the answer has just the properties that it names.
   *
   * Permissions: \`DeviceManagementConfiguration.ReadWrite.All\` (least privileged first).
   *
   * @deprecated
   * @param exchangeConnectorId - Identifier of the connector.
   * @returns The connector.
   */
  get<const Property extends ExchangeConnectorProperty>(
    exchangeConnectorId: string,
    options: Omit<GetExchangeConnectorOptions, "$select"> & { $select: readonly [Property, ...Property[]] },
  ): CallPromise<SelectedExchangeConnector<Property>>;

  /**
   * Get an Exchange connector
   *
   * With a \`$select\` whose content the compiler does not know, any property may be missing.
   *
   * Permissions: \`DeviceManagementConfiguration.ReadWrite.All\` (least privileged first).
   *
   * @deprecated
   * @param exchangeConnectorId - Identifier of the connector.
   * @returns The connector.
   */
  get(exchangeConnectorId: string, options?: GetExchangeConnectorOptions): CallPromise<ExchangeConnectorSelection>;
`);
  });

  test("explain arguments, and both answers of an operation that has two", () => {
    expect(text("resources.ts")).toContain(`   * @param exchangeConnectorId - Identifier of the connector.
   * @param body - The changes.
   * @returns The connector after the change. Or \`undefined\`: No body was asked for.
   */
  update(`);
  });

  test("describe a parameter as the operation does, where its path item describes it too", () => {
    expect(text("resources.ts")).toContain(`   * @param exchangeConnectorId - Identifier of the connector.
   * @param ruleId - Which rule to delete.
   */
  deleteRule(exchangeConnectorId: string, ruleId: string, options?: RequestOptions): CallPromise<void>;
`);
  });

  test("mark what is deprecated", () => {
    expect(text("resources.ts")).toContain(`   * @deprecated
   * @param exchangeConnectorId - Identifier of the connector.
   */
  sync(`);
  });
});

describe("the doc comments of models", () => {
  test("give a member of an enum its description", () => {
    expect(text("models.ts")).toContain(`/**
 * How a connector is doing.
 *
 * - \`none\`: Nobody has tried yet.
 * - \`connectionPending\`: The server has not answered.
 * - \`connected\`: The server has answered.
 *
 * @example "connected"
 */
export type ConnectorStatus = "none" | "connectionPending" | "connected";
`);
  });

  test("do not list the members again if the description of the enum does", () => {
    expect(text("models.ts")).toContain(`/**
 * How much to return.
 *
 * - \`brief\`: names only.
 * - \`full\`: everything.
 */
export type ConnectorView = "brief" | "full";
`);
  });

  test("take the words of the target where a reference has none of its own", () => {
    const [, connector = ""] = text("models.ts").split("export interface ExchangeConnector {");
    expect(connector).toContain(`  /**
   * How a connector is doing.
   *
   * @example "connected"
   */
  status: OpenEnum<ConnectorStatus>;
  /** When it was last synchronised. */
  lastSyncDateTime?: DateTimeOffset;
}`);
  });

  test("give options their default and example", () => {
    expect(text("models.ts")).toContain(`  /**
   * The greatest number of connectors to return.
   *
   * @defaultValue 100
   * @example 50
   */
  $top?: number | undefined;
`);
  });
});

import { createHash } from "node:crypto";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { readCsdl } from "./facts/checks/csdl.ts";
import { checks } from "./facts/checks/discrepancies.ts";
import { documentedOperations, queryOptionsOfPaths, withoutKeyName } from "./facts/checks/documented-operations.ts";
import { members, readFact } from "./facts/checks/json.ts";
import { readBundle } from "./facts/checks/read-bundle.ts";
import { bodyOf, type Message, readUpdatePage } from "./facts/checks/update-page.ts";

const contract = readBundle();
const csdl = readCsdl("remoteAssistancePartner");
const page = readUpdatePage();

describe("the contract agrees with public sources on", () => {
  test.each(Object.entries(checks))("%s", (_, check) => {
    expect(check(contract)).toEqual([]);
  });
});

describe("the sources agree with one another:", () => {
  test("the page of the update lists the properties of the metadata, with their types", () => {
    const types: Readonly<Record<string, string>> = { String: "Edm.String", DateTimeOffset: "Edm.DateTimeOffset" };
    const listed = page.properties.map(({ name, type }) => `${name}: ${types[type] ?? `graph.${type}`}`);
    expect(listed.toSorted()).toEqual(csdl.properties.map(({ name, type }) => `${name}: ${type}`).toSorted());
  });

  test("the page of the update names the members of the enumeration", () => {
    const enumerated = page.properties.filter(({ values }) => values.length > 0);
    expect(enumerated.map(({ type, values }) => [`graph.${type}`, values])).toEqual([...csdl.enumerations]);
  });

  test("the page of the update has the request and the success of the reference's newer one", () => {
    const update = documentedOperations.get("updateRemoteAssistancePartner");
    expect(page.request).toBe(update?.request);
    expect(page.responseSample.start).toBe(`HTTP/1.1 ${update?.success} OK`);
  });

  test("the page of the update asks for the permission that the newer ones ask for, and knows no application", () => {
    expect(page.permissions.get("Delegated (work or school account)")).toBe(
      "DeviceManagementServiceConfig.ReadWrite.All",
    );
    expect(page.permissions.get("Delegated (personal Microsoft account)")).toBe("Not supported.");
    expect(page.permissions.get("Application")).toBe("Not supported.");
  });

  test("metadata, reference and generated clients have the same paths", () => {
    const actions = csdl.actions.map((action) => `${csdl.collectionPath}/{}/${action}`);
    const declared = [csdl.collectionPath, `${csdl.collectionPath}/$count`, `${csdl.collectionPath}/{}`, ...actions];
    const documented = [...documentedOperations.values()].map(({ request }) =>
      withoutKeyName(request.split(" ")[1] ?? ""),
    );
    expect(new Set(documented)).toEqual(new Set(declared));
    expect(new Set(queryOptionsOfPaths.keys())).toEqual(new Set(declared));
  });
});

describe("the page of the update, as it was published,", () => {
  test("is unchanged", () => {
    const hash = createHash("sha256").update(readFact("update-remote-assistance-partner.de-de.md")).digest("hex");
    expect(hash).toBe("53995e8ed66150b1cd0c819c652aff9b30237f1b5ca551ba4b984caf28dda3e0");
  });

  test.each([
    ["request", page.requestSample, "Content-length", 266],
    ["response", page.responseSample, "Content-Length", 315],
  ])("prints a %s whose length is right with CRLF", (_, sample: Message, header, length) => {
    expect(Number(sample.headers.get(header))).toBe(length);
    expect(Buffer.byteLength(sample.body.replaceAll("\n", "\r\n"))).toBe(length);
  });

  test("prints a request that the contract accepts, but not with a property more", () => {
    const accepts = validator("RemoteAssistancePartnerUpdate");
    expect(accepts(bodyOf(page.requestSample))).toBe(true);
    expect(accepts({ ...members(bodyOf(page.requestSample)), owner: "Contoso" })).toBe(false);
  });

  test("prints a response that the contract accepts, but not with a property less", () => {
    const accepts = validator("RemoteAssistancePartner");
    const { onboardingUrl: _, ...incomplete } = members(bodyOf(page.responseSample));
    expect(accepts(bodyOf(page.responseSample))).toBe(true);
    expect(accepts(incomplete)).toBe(false);
  });
});

function validator(schema: string) {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(contract, "contract");
  return ajv.compile({ $ref: `contract#/components/schemas/${schema}` });
}

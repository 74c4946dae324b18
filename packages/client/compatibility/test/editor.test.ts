import { operations } from "@remote-assistance/client/operations";
import contract from "@remote-assistance/openapi/openapi.json" with { type: "json" };
import { describe, expect, inject, test } from "vitest";
import { type Editor, openInEditor } from "../src/typescript.ts";

const { patch } = contract.paths[operations.updateRemoteAssistancePartner.path];
const [bodyType = ""] = patch.requestBody.content["application/json"].schema.$ref.split("/").slice(-1);
const body = contract.components.schemas.RemoteAssistancePartnerUpdate;
const properties = Object.entries(body.properties).map(
  ([name, { description }]) => [name, plain(description)] as const,
);

describe("an editor, in the words of the contract,", () => {
  test("shows of `update` what it does, and its body by name", () => {
    const shown = open('partners.update("7", {});').hover("update");
    expect(shown.declaration).toContain(`body: ${bodyType},`);
    expect(plain(shown.description)).toContain(plain(patch.description));
  });

  test("shows of the body's type what it is for", () => {
    const shown = open(`const body: import("@remote-assistance/client").${bodyType} = {};`).hover(bodyType);
    expect(plain(shown.description)).toBe(plain(body.description));
  });

  test("offers the properties of the body, each with what it is", () => {
    const offered = open('partners.update("7", { });').complete('update("7", { ');
    const names = Object.entries(offered).map(([name, shown]) => [name.replaceAll('"', ""), plain(shown.description)]);
    expect(Object.fromEntries(names)).toEqual(Object.fromEntries(properties));
  });

  test.for(properties)("shows of %s in a body what it is", ([name, description]) => {
    const shown = open(`partners.update("7", { "${name}": undefined });`).hover(`"${name}"`);
    expect(plain(shown.description)).toBe(description);
  });
});

/** Opens a line of a program that has a client. */
function open(line: string): Editor {
  const start = `
    import { createGraphClient } from "@remote-assistance/client";
    const partners = createGraphClient().remoteAssistancePartners;
  `;
  return openInEditor(inject("consumer"), start + line);
}

/** A comment breaks its lines elsewhere than the contract. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

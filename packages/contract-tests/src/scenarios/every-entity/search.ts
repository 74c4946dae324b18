import type { EntityType } from "@remote-assistance/client/entities";
import { expect } from "vitest";
import type { Contract } from "../../contract/contract.ts";
import { Collection, declares } from "./collection.ts";
import { createEntities } from "./created-entities.ts";
import type { DeriveScenarios } from "./entity-scenario.ts";
import { accepts, smallestBody } from "./values.ts";

/** `$search` finds an entity by a word that its texts have, and not by one that they do not have. */
export const search: DeriveScenarios = (contract, type) => {
  if (type.operations.create === undefined || !declares(contract, type, "list", "$search")) return [];
  if (Object.keys(fillTexts(contract, type, "word")).length === 0) return [];
  return [
    {
      sentence: "$search finds what has the word, and nothing else",
      notices: ["ignores $search"],
      check: async (context) => {
        const collection = new Collection(contract, type, context);
        const words = ["wombat", "ocelot"];
        const sets = words.map((word) => fillTexts(contract, type, word));
        const created = await createEntities(contract, type, collection, sets);
        for (const [index, word] of words.entries())
          expect(created.keysIn(await collection.list({ $search: `"${word}"` }))).toEqual([created.keys[index]]);
        expect(await collection.list({ $search: '"quokka"' })).toEqual([]);
      },
    },
  ];
};

/** A word in every text of a new entity, as no contract says where a service searches. */
export function fillTexts(contract: Contract, type: EntityType, word: string): Record<string, string> {
  const base = smallestBody(contract, type);
  const texts = Object.entries(type.properties)
    .filter(([name, { kind, create }]) => name !== type.key && kind === "string" && create)
    .map(([name]) => [name, `The ${word} itself`] as const)
    .filter(([name, text]) => accepts(contract, type, "create", { ...base, [name]: text }));
  return Object.fromEntries(texts);
}

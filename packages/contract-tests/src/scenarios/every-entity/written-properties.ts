import type { EntityType } from "@remote-assistance/client/entities";
import { expect } from "vitest";
import type { Contract } from "../../contract/contract.ts";
import { propertiesOf } from "../../contract/entities.ts";
import { Collection, type Entity } from "./collection.ts";
import type { DeriveScenarios, EntityScenario } from "./entity-scenario.ts";
import { smallestBody, type Writable, writableProperties } from "./values.ts";

/** Each property that can be written is written alone, and read back by get and by list; the others keep what they had. */
export const writtenProperties: DeriveScenarios = (contract, type) => {
  if (type.operations.create === undefined) return [];
  const properties = writableProperties(contract, type);
  return [
    ...properties.filter(({ property }) => property.create).map((property) => createScenario(contract, type, property)),
    ...properties.filter(({ property }) => property.update).map((property) => updateScenario(contract, type, property)),
  ];
};

function createScenario(contract: Contract, type: EntityType, { name, values }: Writable): EntityScenario {
  return {
    sentence: `a new entity has the ${name} that it was created with`,
    notices: [],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      for (const value of values) {
        const body = { ...smallestBody(contract, type), [name]: value };
        const key = await collection.create(body);
        const entity = await collection.read(key);
        expect(entity, "by get").toMatchObject(body);
        expect(await findListed(collection, type, key), "by list").toEqual(entity);
      }
    },
  };
}

function updateScenario(contract: Contract, type: EntityType, { name, values }: Writable): EntityScenario {
  return {
    sentence: `an update of ${name} alone is kept, and changes nothing else`,
    notices: ["forgets updates"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const key = await collection.create(smallestBody(contract, type));
      for (const value of values) {
        const expected = { ...(await collection.read(key)), [name]: value };
        const { body } = await collection.update(key, { [name]: value });
        if (body !== undefined) expect(propertiesOf(Object(body)), "by update").toEqual(expected);
        expect(await collection.read(key), "by get").toEqual(expected);
        expect(await findListed(collection, type, key), "by list").toEqual(expected);
      }
    },
  };
}

async function findListed(collection: Collection, { key }: EntityType, value: string): Promise<Entity | undefined> {
  return (await collection.list()).find((entity) => entity[key] === value);
}

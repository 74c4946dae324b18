import type { EntityType } from "@remote-assistance/client/entities";
import { readOutcome } from "../../callers/plain-http.ts";
import type { Contract } from "../../contract/contract.ts";
import { describeOperation } from "../../contract/described-operation.ts";
import { expectEqual, expectMembers } from "../../expect.ts";
import { expectRefusal } from "../../expect-documented.ts";
import { graph, propertiesOf } from "../../graph-conventions.ts";
import { Collection, type Entity, makeCall } from "./collection.ts";
import type { DeriveScenarios, EntityScenario } from "./entity-scenario.ts";
import { smallestBody, type Writable, writableProperties } from "./values.ts";

/** An entity is where its Location leads until it is deleted, and its key is its own as long. */
export const existence: DeriveScenarios = (contract, type) => {
  const { create, get, list, delete: remove } = type.operations;
  if (create === undefined || get === undefined) return [];
  const [created] = describeOperation(contract, create).answers;
  const canConflict = contract.operations[create]?.errors.includes(graph.conflict.status);
  return [
    ...(created?.headers.Location ? [locationScenario(contract, type)] : []),
    ...(remove !== undefined && list !== undefined ? [deletionScenario(contract, type)] : []),
    ...(type.properties[type.key]?.create && canConflict ? [keyScenario(contract, type)] : []),
  ];
};

function locationScenario(contract: Contract, type: EntityType): EntityScenario {
  return {
    sentence: "a new entity is where its Location leads",
    notices: ["has one Location for all"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const { token, fetch } = context.target;
      for (let count = 0; count < 2; count++) {
        const { headers, body } = await collection.call("create", { body: smallestBody(contract, type) });
        const location = new URL(String(headers.get("Location")), context.target.baseUrl).href;
        const init = { method: "GET", headers: { Authorization: `Bearer ${token}` } };
        const found = await readOutcome(await fetch(location, init));
        expectEqual(propertiesOf(Object(found.body)), propertiesOf(Object(body)), `what is at ${location}`);
      }
    },
  };
}

function deletionScenario(contract: Contract, type: EntityType): EntityScenario {
  return {
    sentence: "a deleted entity is gone, and the others stay",
    refuses: true,
    notices: ["forgets deletions"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const before = await collection.list();
      const key = await collection.create(smallestBody(contract, type));
      await collection.read(key);
      await collection.call("delete", collection.at(key));
      const gone = makeCall(contract, type, "get", collection.at(key));
      expectRefusal(contract, gone, await context.caller.call(gone), graph.notFound);
      expectEqual(await collection.list(), before, "the list after the deletion");
    },
  };
}

function keyScenario(contract: Contract, type: EntityType): EntityScenario {
  return {
    sentence: "a key is taken until its entity is deleted, which a second one of the same key leaves as it is",
    refuses: true,
    notices: ["overwrites a taken key", ...(type.operations.delete ? (["forgets deletions"] as const) : [])],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const key = await collection.create(smallestBody(contract, type));
      const before = await collection.read(key);
      const { body } = makeCall(contract, type, "create", {});
      const again = makeCall(contract, type, "create", { body: { ...Object(body), [type.key]: key } });
      expectRefusal(contract, again, await context.caller.call(again), graph.conflict);
      expectEqual(await collection.read(key), before, "the entity after the conflict");
      if (type.operations.delete === undefined) return;
      await collection.call("delete", collection.at(key));
      await collection.create({ ...Object(body), [type.key]: key });
    },
  };
}

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
        expectMembers(entity, body, "the new entity by get");
        expectEqual(await findListed(collection, type, key), entity, "the new entity by list");
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
        if (body !== undefined) expectEqual(propertiesOf(Object(body)), expected, "the response to the update");
        expectEqual(await collection.read(key), expected, "the entity by get");
        expectEqual(await findListed(collection, type, key), expected, "the entity by list");
      }
    },
  };
}

async function findListed(collection: Collection, { key }: EntityType, value: string): Promise<Entity | undefined> {
  return (await collection.list()).find((entity) => entity[key] === value);
}

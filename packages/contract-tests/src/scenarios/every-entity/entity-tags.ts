import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { describeOperation } from "../../contract/described-operation.ts";
import { expectEqual, expectThat } from "../../expect.ts";
import { expectRefusal } from "../../expect-documented.ts";
import { graph } from "../../graph-conventions.ts";
import { etagOf } from "../../resource.ts";
import { Collection, declares, makeCall, type Role } from "./collection.ts";
import type { DeriveScenarios, EntityScenario } from "./entity-scenario.ts";
import { accepts, smallestBody, type Writable, writableProperties } from "./values.ts";

/** A change makes a new ETag, what changes nothing leaves the old one, and a change from an old one is refused. */
export const entityTags: DeriveScenarios = (contract, type) => {
  const tagged: readonly Role[] = ["create", "get", "update"];
  if (!tagged.every((role) => hasTag(contract, type, role))) return [];
  const properties = writableProperties(contract, type).filter(({ property }) => property.update);
  const guarded = (["update", "delete"] as const).filter((role) => declares(contract, type, role, "If-Match"));
  return [
    ...properties.map((property) => changeScenario(contract, type, property)),
    ...(accepts(contract, type, "update", {}) ? [emptyScenario(contract, type)] : []),
    ...properties
      .slice(0, 1)
      .flatMap((property) => guarded.map((role) => staleScenario(contract, type, property, role))),
  ];
};

function changeScenario(contract: Contract, type: EntityType, { name, values }: Writable): EntityScenario {
  return {
    sentence: `the ETag changes with ${name}, and only with it`,
    notices: ["forgets updates", "never changes an ETag", "always changes an ETag"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const key = await collection.create({ ...smallestBody(contract, type) });
      const before = (await collection.read(key))[name];
      // Each of them differs from the one before; the first might be what a new entity has.
      for (const value of values.filter((one, index) => index > 0 || one !== before)) {
        const old = etagOf(await collection.call("get", collection.at(key)));
        const changed = etagOf(await collection.update(key, { [name]: value }));
        expectThat(changed !== old, `The ETag is ${old} before and after a change.`);
        expectEqual(etagOf(await collection.call("get", collection.at(key))), changed, "the ETag by get");
        expectEqual(
          etagOf(await collection.update(key, { [name]: value })),
          changed,
          "the ETag after the same change again",
        );
        expectEqual(etagOf(await collection.call("get", collection.at(key))), changed, "the ETag by get after it");
      }
    },
  };
}

function emptyScenario(contract: Contract, type: EntityType): EntityScenario {
  return {
    sentence: "an update of nothing leaves the ETag as it is",
    notices: ["always changes an ETag"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const created = await collection.call("create", { body: smallestBody(contract, type) });
      const key = String(Object(created.body)[type.key]);
      expectEqual(etagOf(await collection.update(key, {})), etagOf(created), "the ETag after an update of nothing");
    },
  };
}

function staleScenario(
  contract: Contract,
  type: EntityType,
  { name, values }: Writable,
  role: "delete" | "update",
): EntityScenario {
  return {
    sentence: `an old ETag refuses to ${role}, and the current one does not`,
    refuses: true,
    notices: ["forgets updates", "never changes an ETag", "ignores If-Match"],
    check: async (context) => {
      const collection = new Collection(contract, type, context);
      const key = await collection.create(smallestBody(contract, type));
      for (const value of values.slice(-2)) await collection.update(key, { [name]: value });
      const old = etagOf(await collection.call("get", collection.at(key)));
      const current = etagOf(await collection.update(key, { [name]: values[0] }));
      const before = await collection.read(key);
      const withTag = (tag: string) => ({
        ...collection.at(key),
        ...(role === "update" && { body: { [name]: values.at(-1) } }),
        headers: { "If-Match": tag },
      });
      const refused = makeCall(contract, type, role, withTag(old));
      expectRefusal(contract, refused, await context.caller.call(refused), graph.preconditionFailed);
      expectEqual(await collection.read(key), before, "the entity after the refusal");
      await collection.call(role, withTag(current));
    },
  };
}

function hasTag(contract: Contract, { operations }: EntityType, role: Role): boolean {
  const operationId = operations[role];
  if (operationId === undefined) return false;
  return describeOperation(contract, operationId).answers.some(({ status, headers }) => status < 300 && headers.ETag);
}

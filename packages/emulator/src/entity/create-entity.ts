import type { EntityProperty, EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { ValidationError, Validator } from "@remote-assistance/client/validators";
import type { Contract } from "../contracts.ts";
import { NEVER } from "./date-time-offset.ts";
import type { Entity } from "./entity-type.ts";
import { wellFormed } from "./merge-changes.ts";

/** A new entity. What the body leaves out is supplied: by the contract's defaults, else by null, else by what is nothing of its kind. */
export function createEntity({ key, properties }: EntityType, body: Entity, newId: () => string): Entity {
  const names = Object.keys(properties);
  return Object.fromEntries(
    names.map((name) => {
      const given = Object.hasOwn(body, name) ? body[name] : undefined;
      const value = given ?? (name === key ? checkId(newId()) : initialValue(properties[name]));
      return [name, wellFormed(value)];
    }),
  );
}

/** What a property has if nobody says anything. */
export function initialValue(property: EntityProperty | undefined): unknown {
  if (property === undefined || property.default !== undefined) return property?.default ?? null;
  return property.nullable ? null : EMPTY[property.kind](property);
}

const EMPTY: Readonly<Record<EntityValue["kind"], (value: EntityValue) => unknown>> = {
  array: () => [],
  boolean: () => false,
  dateTimeOffset: () => NEVER,
  enum: ({ members }) => members?.[0],
  integer: () => 0,
  number: () => 0,
  object: () => ({}),
  string: () => "",
  unknown: () => null,
};

/** What a program's own function has returned, which no caller of an operation can be told about. */
function checkId(id: string): string {
  if (typeof id === "string" && id !== "") return id;
  throw new TypeError(`newId has returned ${JSON.stringify(id)}; it must return a string that is not empty.`);
}

/**
 * Expects that new entities are valid, whatever their bodies may leave out.
 *
 * @throws Error for a property for which nothing is supplied that the contract allows
 */
export function expectValidDefaults({ version, entityTypes, validators }: Contract): void {
  for (const type of Object.values(entityTypes)) {
    const { create = "", get = "" } = type.operations;
    const read = validators[get]?.responses[200];
    const violations = findViolations(
      read !== undefined && "complete" in read ? read.complete : read,
      createEntity(type, {}, () => "key"),
    );
    const required = findViolations(validators[create]?.requestBody, {}).map(({ params }) => params.missingProperty);
    for (const { instancePath, message } of violations) {
      const [, name = ""] = instancePath.split("/");
      if (name === type.key || required.includes(name)) continue;
      throw new Error(
        `A new ${type.name} without ${name} would be against the contract of ${version}: ${instancePath} ${message}. Give ${name} a default in the contract, let it be null, or require it of a new one.`,
      );
    }
  }
}

function findViolations(validate: Validator<unknown> | undefined, value: unknown): readonly ValidationError[] {
  return validate === undefined || validate(value) ? [] : (validate.errors ?? []);
}

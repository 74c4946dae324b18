import type { Description } from "./description.ts";
import { variations } from "./instances.ts";
import { schemaSites } from "./schema-sites.ts";
import { compilerFor } from "./validator.ts";

/** Whether the schema accepts each instance, in their order; by the schema's place in the description. */
export type Verdicts = ReadonlyMap<string, readonly boolean[]>;

/** Every example of a description, and what differs from one in a single thing; each value once. */
export function instancesFor(description: Description): readonly unknown[] {
  const instances = schemaSites(description).flatMap(({ examples }) => examples.flatMap(variations));
  return [...new Map(instances.map((instance) => [JSON.stringify(instance), instance])).values()];
}

/** What each schema of a description says about each instance. Places that share a schema share one answer. */
export function verdictsOf(description: Description, instances: readonly unknown[]): Verdicts {
  const compile = compilerFor(description);
  const alike = Map.groupBy(schemaSites(description), ({ schema }) => JSON.stringify(schema));
  const verdicts = [...alike].flatMap(([schema, sites]) => {
    const validate = compile(JSON.parse(schema));
    const accepted = instances.map((instance) => validate(instance));
    return sites.map(({ name }) => [name, accepted] as const);
  });
  return new Map(verdicts);
}

/** Where two descriptions do not agree, with the first instance that they do not agree on. */
export function disagreements(one: Verdicts, other: Verdicts, instances: readonly unknown[]): readonly string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.flatMap((name) => {
    const [accepted, alsoAccepted] = [one.get(name), other.get(name)];
    if (accepted === undefined || alsoAccepted === undefined) return [`${name}: only one of them has it`];
    if (accepted === alsoAccepted) return [];
    const index = accepted.findIndex((isAccepted, position) => isAccepted !== alsoAccepted[position]);
    return index < 0 ? [] : [`${name}: ${JSON.stringify(instances[index])} is accepted by one, refused by the other`];
  });
}

import { graphCauses } from "./graph-conventions.ts";
import type { DocumentedAnswer, Provocation } from "./target.ts";

/** What a target needs to know about a resource: its address, its entities, and how to provoke its documented responses. */
export interface Resource {
  /** Below the version, such as `/deviceManagement/managedDevices`. */
  readonly path: string;
  /** The path parameter that is the key of an entity. */
  readonly key: string;
  /** The entities that exist before each scenario. The first has the key of the contract's examples. */
  readonly population: readonly object[];
  /** How to provoke a documented response from a service with this population. */
  readonly causeInPopulation: (answer: DocumentedAnswer) => Provocation | undefined;
  /** How to provoke a documented response from any service, by the name of the example. */
  readonly causes: Readonly<Record<string, Provocation>>;
}

/**
 * How to provoke a documented response from a service with the population of a resource. A success without an entry is the
 * response to the documented call; an error without an entry cannot be provoked.
 */
export function causeOf(resource: Resource, answer: DocumentedAnswer): Provocation | undefined {
  const cause = resource.causeInPopulation(answer) ?? resource.causes[answer.example] ?? graphCauses[answer.example];
  return cause ?? (answer.status < 300 ? {} : undefined);
}

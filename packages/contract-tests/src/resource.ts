import { graphCauses } from "./graph-conventions.ts";
import type { DocumentedAnswer, Provocation } from "./target.ts";

/** What a target has to know of a resource, to hold its entities and to be made to give its documented responses. */
export interface Resource {
  /** Below the version, such as `/deviceManagement/remoteAssistancePartners`. */
  readonly path: string;
  /** The path parameter that is the key of an entity. */
  readonly key: string;
  /** The entities of a target that is put back before each scenario. The first has the key of the contract's examples. */
  readonly population: readonly object[];
  /** What a caller does to be given a documented response by a service with this population. */
  readonly causeInPopulation: (answer: DocumentedAnswer) => Provocation | undefined;
  /** What a caller does on any service, by the name of the example. */
  readonly causes: Readonly<Record<string, Provocation>>;
}

/**
 * What a caller does to be given a documented response by a service with the population of a resource. A success that nobody
 * says anything of comes to the documented call; an error does not.
 */
export function causeOf(resource: Resource, answer: DocumentedAnswer): Provocation | undefined {
  const cause = resource.causeInPopulation(answer) ?? resource.causes[answer.example] ?? graphCauses[answer.example];
  return cause ?? (answer.status < 300 ? {} : undefined);
}

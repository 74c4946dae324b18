import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../contract/contract.ts";
import { pointerToOperation } from "../contract/pointers.ts";
import type { PlacedScenario, Scenario } from "../scenario.ts";
import { documentedAnswers, links } from "./answers.ts";
import { counts } from "./every-entity/counts.ts";
import type { DeriveScenarios, EntityScenario } from "./every-entity/entity-scenario.ts";
import { entityTags } from "./every-entity/entity-tags.ts";
import { filter, search } from "./every-entity/filter-and-search.ts";
import { order } from "./every-entity/order.ts";
import { pages } from "./every-entity/pages.ts";
import { errorTexts, nonsense } from "./every-entity/refusals.ts";
import { existence, writtenProperties } from "./every-entity/written-entities.ts";
import { generatedData } from "./generated-data.ts";
import { queryOptions, requestHeaders, requiredParameters } from "./parameters.ts";
import { requestBodies, requestPayloads } from "./request-bodies.ts";
import { authentication, routing } from "./routing.ts";

const ofOperations: Readonly<Record<string, (contract: Contract, operationId: string) => Scenario[]>> = {
  "documented answers": documentedAnswers,
  authentication,
  routing,
  "required parameters": requiredParameters,
  "query options": queryOptions,
  "request headers": requestHeaders,
  "request payloads": requestPayloads,
  "request bodies": requestBodies,
  "generated data": generatedData,
  links,
};

const ofEntities: Readonly<Record<string, DeriveScenarios>> = {
  existence,
  "written properties": writtenProperties,
  "entity tags": entityTags,
  order,
  filter,
  search,
  pages,
  counts,
  nonsense,
  "error texts": errorTexts,
};

/** The scenarios of an operation that follow from the contract alone, whatever its resources are. */
export function everyContract(contract: Contract, operationId: string): PlacedScenario[] {
  const at = pointerToOperation(contract, operationId);
  return Object.entries(ofOperations).flatMap(([rule, derive]) =>
    derive(contract, operationId).map((scenario) => ({ at, ...scenario, subject: operationId, rule })),
  );
}

/** The scenarios of an entity type that follow from the contract alone, for a service that remembers what it is told. */
export function everyEntity(contract: Contract, type: EntityType): (EntityScenario & PlacedScenario)[] {
  const at = pointerToOperation(contract, type.operations.list ?? type.operations.get ?? "");
  const subject = `the entities ${type.name}`;
  return Object.entries(ofEntities).flatMap(([rule, derive]) =>
    derive(contract, type).map((scenario) => ({ at, ...scenario, subject, rule })),
  );
}

/** Each scenario of an operation: those that are derived, and those that are written by hand. */
export function scenariosOf(contract: Contract, operationId: string, own: OwnScenarios): readonly PlacedScenario[] {
  const at = pointerToOperation(contract, operationId);
  const byHand = own[operationId] ?? [];
  return [
    ...everyContract(contract, operationId),
    ...byHand.map((scenario) => ({ at, ...scenario, subject: operationId, rule: "written by hand" })),
  ];
}

/** Scenarios beside those that follow from the contract, by operation. */
export type OwnScenarios = Readonly<Record<string, readonly Scenario[] | undefined>>;

/** Places scenarios over several operations. */
export function placeStories(stories: readonly Scenario[]): readonly PlacedScenario[] {
  return stories.map((story) => ({ at: "", ...story, subject: "several operations", rule: "written by hand" }));
}

import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../contract/contract.ts";
import type { Scenario } from "../scenario.ts";
import { documentedAnswers, links } from "./answers.ts";
import { counts } from "./every-entity/counts.ts";
import type { DeriveScenarios, EntityScenario } from "./every-entity/entity-scenario.ts";
import { entityTags } from "./every-entity/entity-tags.ts";
import { filter, search } from "./every-entity/filter-and-search.ts";
import { order } from "./every-entity/order.ts";
import { pages } from "./every-entity/pages.ts";
import { errorTexts, nonsense } from "./every-entity/refusals.ts";
import { existence, writtenProperties } from "./every-entity/written-entities.ts";
import { queryOptions, requestHeaders, requiredParameters } from "./parameters.ts";
import { requestBodies, requestPayloads } from "./request-bodies.ts";
import { authentication, routing } from "./routing.ts";

const ofOperations = [
  documentedAnswers,
  authentication,
  routing,
  requiredParameters,
  queryOptions,
  requestHeaders,
  requestPayloads,
  requestBodies,
  links,
];

const ofEntities: readonly DeriveScenarios[] = [
  existence,
  writtenProperties,
  entityTags,
  order,
  filter,
  search,
  pages,
  counts,
  nonsense,
  errorTexts,
];

/** The scenarios of an operation that follow from the contract alone, whatever its resources are. */
export function everyContract(contract: Contract, operationId: string): Scenario[] {
  return ofOperations.flatMap((derive) => derive(contract, operationId));
}

/** The scenarios of an entity type that follow from the contract alone, for a service that remembers what it is told. */
export function everyEntity(contract: Contract, type: EntityType): EntityScenario[] {
  return ofEntities.flatMap((derive) => derive(contract, type));
}

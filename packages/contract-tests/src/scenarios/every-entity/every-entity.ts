import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { counts } from "./counts.ts";
import type { EntityScenario } from "./entity-scenario.ts";
import { entityTags } from "./entity-tags.ts";
import { errorTexts } from "./error-texts.ts";
import { existence } from "./existence.ts";
import { filter } from "./filter.ts";
import { nonsense } from "./nonsense.ts";
import { order } from "./order.ts";
import { pages } from "./pages.ts";
import { search } from "./search.ts";
import { writtenProperties } from "./written-properties.ts";

const derivations = [
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

/** The scenarios of an entity type that follow from the contract alone, for a service that remembers what it is told. */
export function everyEntity(contract: Contract, type: EntityType): EntityScenario[] {
  return derivations.flatMap((derive) => derive(contract, type));
}

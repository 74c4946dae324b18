import type { Resource } from "../entity/entity-type.ts";
import type { Condition, Filter, Operand, Search } from "../odata/condition.ts";
import { QueryTooCostlyError } from "./store.ts";

/** How much a store would have to look through. */
export interface StoreSize {
  readonly entities: number;
  /** How long all texts are together, in characters. */
  readonly text: number;
}

/** How many steps a query may take: some 50 milliseconds, besides what it takes to read all entities. */
const BUDGET = 1_200_000;

/** Up to so many steps for an entity, a query is done however many entities there are. */
const ALWAYS_ALLOWED = 12;

/** Where entities have no more text than this, in characters, it takes no longer to match one. */
const ORDINARY_TEXT = 250;

/** What all entities may have beyond that, in characters. */
const NEGLIGIBLE_TEXT = 100_000;

/** What an expression takes. It was measured in comparisons of two short texts, of 0.035 microseconds each. */
interface Steps {
  readonly perEntity: number;
  /** For what entities have of text beyond what is ordinary: at worst every position of a text is compared with the one that is sought. */
  readonly perCharacter: number;
}

/**
 * Decides whether a query is cheap enough before it begins, as nothing can stop it afterwards, and everybody else waits for it.
 *
 * @param sortSteps what sorting takes for each of so many entities
 * @param readSize is asked only where the size matters
 * @throws QueryTooCostlyError
 */
export function expectAffordable(
  { filter, search }: Condition,
  { searched }: Resource,
  sortSteps: (entities: number) => number,
  readSize: () => StoreSize,
): void {
  const measure = (entities: number, longest: number) =>
    add([
      { perEntity: sortSteps(entities), perCharacter: 0 },
      ...(filter === undefined ? [] : [filterSteps(filter, longest)]),
      ...(search === undefined ? [] : [searchSteps(search, searched.length)]),
    ]);
  const atMost = measure(Number.POSITIVE_INFINITY, 0);
  if (atMost.perEntity <= ALWAYS_ALLOWED && atMost.perCharacter === 0) return;
  const { entities, text } = readSize();
  const long = Math.max(0, text - ORDINARY_TEXT * entities - NEGLIGIBLE_TEXT);
  const { perEntity, perCharacter } = measure(entities, long);
  const needed = (perEntity <= ALWAYS_ALLOWED ? 0 : perEntity * entities) + perCharacter * long;
  if (needed <= BUDGET) return;
  throw new QueryTooCostlyError(
    `With ${entities} entities it would take ${(needed / BUDGET).toFixed(1)} times as long as a query may. Use fewer conditions, shorter texts, or fewer keys of $orderby.`,
  );
}

/** @param longest how long a text can be that a property holds */
function filterSteps(filter: Filter, longest: number): Steps {
  switch (filter.kind) {
    case "and":
    case "or":
      return add(filter.operands.map((operand) => filterSteps(operand, longest)));
    case "not":
    case "is":
      return filterSteps(filter.operand, longest);
    case "startswith":
    case "contains":
      return { perEntity: 4, perCharacter: stepsPerCharacter(lengthOf(filter.part, longest)) };
    case "endswith":
      return { perEntity: 7, perCharacter: stepsPerCharacter(lengthOf(filter.part, longest)) };
    default:
      return { perEntity: 1, perCharacter: 0 };
  }
}

function searchSteps(search: Search, searched: number): Steps {
  switch (search.kind) {
    case "and":
    case "or":
      return add(search.operands.map((operand) => searchSteps(operand, searched)));
    case "not":
      return searchSteps(search.operand, searched);
    case "term":
      return { perEntity: 2 * searched, perCharacter: searched * stepsPerCharacter(search.text.length) };
  }
}

function stepsPerCharacter(sought: number): number {
  return 0.25 + sought / 2000;
}

function lengthOf(operand: Operand, longest: number): number {
  return operand.kind === "property" ? longest : (operand.value?.length ?? 0);
}

function add(steps: readonly Steps[]): Steps {
  return {
    perEntity: steps.reduce((sum, { perEntity }) => sum + perEntity, 0),
    perCharacter: steps.reduce((sum, { perCharacter }) => sum + perCharacter, 0),
  };
}

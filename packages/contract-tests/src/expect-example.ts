import { expect } from "vitest";
import type { Outcome } from "./call.ts";
import { entitiesOf, propertiesOf } from "./contract/entities.ts";
import type { OpenApiDocument } from "./contract/open-api-document.ts";
import { answeredValue } from "./expect-documented.ts";
import { graph } from "./graph-conventions.ts";

/** Expects the example itself. Which annotations go with a selection is up to the service; the properties are not. */
export function expectExample(outcome: Outcome, example: unknown, isSelection: boolean): void {
  const answered = answeredValue(outcome);
  if (isSelection) {
    const properties = entitiesOf(answered).map(propertiesOf);
    expect(properties, "the selection of the example").toEqual(entitiesOf(example).map(propertiesOf));
  } else expect(answered, "the example").toEqual(example);
}

/** Expects what an example shows of a service that has values of its own: what kind of entity is there, and whether more follow. */
export function expectLikeExample(document: OpenApiDocument, outcome: Outcome, example: unknown): void {
  const members = enumMembers(document);
  expect(kindOf(answeredValue(outcome), members), "what kind of answer the example is").toEqual(
    kindOf(example, members),
  );
}

/** Of an entity, the names of its properties, and its values that are members of enumerations. */
function kindOf(body: unknown, members: ReadonlySet<unknown>): object {
  const [first] = entitiesOf(body);
  const properties = Object.entries(propertiesOf(first ?? {}));
  return {
    isLastPage: Object(body)[graph.nextLink] === undefined,
    properties: Object.fromEntries(properties.map(([name, value]) => [name, members.has(value) ? value : undefined])),
  };
}

function enumMembers({ components: { schemas = {} } }: OpenApiDocument): ReadonlySet<unknown> {
  return new Set(Object.values(schemas).flatMap((schema): unknown[] => Object(schema).enum ?? []));
}

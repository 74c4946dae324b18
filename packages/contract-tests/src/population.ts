import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "./contract/contract.ts";
import { describeOperation } from "./contract/described-operation.ts";
import { documentedCall, namedAnswers } from "./contract/documented-call.ts";
import { entitiesOf, graph, propertiesOf } from "./graph-conventions.ts";
import type { Resource } from "./resource.ts";
import type { DocumentedAnswer, Provocation } from "./scenario.ts";

type Entity = Readonly<Record<string, unknown>>;

/** The key of nothing. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * The resources of a contract: what is written by hand for one, and of the others what follows from the examples of the contract.
 *
 * @param own what is written by hand
 */
export function resourcesOf(contract: Contract, own: Resource): readonly [Resource, ...Resource[]] {
  const others = Object.values(contract.entities).filter(({ resource }) => resource !== own.name);
  return [own, ...others.map((type) => deriveResource(contract, type))];
}

/** Has an entity for each whole one that the examples of the contract show, and one more, so that a page can end before it. */
export function deriveResource(contract: Contract, type: EntityType): Resource {
  const { key, keyParameter, path, resource: name } = type;
  const shown = shownEntities(contract, type);
  const whole = shown.length > 0 ? shown : [bodyOf(contract, type.operations.create)];
  const first = exampleKey(contract, type);
  const population = [...whole, whole[0] ?? {}].map((entity, index): Entity => {
    const written = Object.entries(entity).filter(([property]) => type.properties[property]?.create);
    return { ...Object.fromEntries(written), [key]: index === 0 ? first : `${first}-${index}` };
  });
  const keyOf = (example: unknown) => {
    const enums = enumsOf(type, entitiesOf(example)[0]);
    const index = shown.findIndex((entity) => JSON.stringify(enumsOf(type, entity)) === JSON.stringify(enums));
    return { index: Math.max(0, index), key: String(population[Math.max(0, index)]?.[key]) };
  };
  const notFound: Provocation = { path: { [keyParameter]: NOBODY } };
  const causes = {
    UnknownSegment: { pathSuffix: "/nobody/unknownSegment" },
    ...byExample(contract, type, 404, notFound),
  };
  return {
    ...{ name, path, key: keyParameter, population, causes },
    causeInPopulation({ operationId, status, example }) {
      const role = Object.entries(type.operations).find(([, id]) => id === operationId)?.[0];
      const shownBody = describeOperation(contract, operationId).answers.find((one) => one.status === status)?.examples[
        example
      ];
      const body = bodyOf(contract, operationId);
      if (status >= 300) return refusedBody(type, body, status, example, first);
      if (role === "list") return listCause(contract, operationId, type, shownBody, keyOf(shownBody));
      if (role === "get") return { path: { [keyParameter]: keyOf(shownBody).key } };
      if (role === "update" && example === "") return { headers: { Prefer: "return=minimal" } };
      if (role === "create" || role === "update") {
        const enums = Object.entries(enumsOf(type, shownBody)).filter(
          ([property]) => type.properties[property]?.[role],
        );
        return { body: { ...body, ...Object.fromEntries(enums) } };
      }
      return undefined;
    },
  };
}

/** The whole entities of the examples, without those that differ in no member of an enumeration. */
function shownEntities(contract: Contract, type: EntityType): readonly Entity[] {
  const { get = "", list = "", create = "", update = "" } = type.operations;
  const examples = [get, create, update, list].flatMap((operationId) =>
    Object.hasOwn(contract.operations, operationId)
      ? describeOperation(contract, operationId).answers.filter(({ status }) => status < 300)
      : [],
  );
  const entities = examples
    .flatMap(({ examples }) => Object.values(examples).flatMap(entitiesOf))
    .map(propertiesOf)
    .filter((entity) => Object.keys(type.properties).every((property) => Object.hasOwn(entity, property)));
  return [...new Map(entities.map((entity) => [JSON.stringify(enumsOf(type, entity)), entity])).values()];
}

/** The body that the documented call of an operation has. */
function bodyOf(contract: Contract, operationId: string | undefined): Entity {
  return operationId === undefined ? {} : Object(documentedCall(describeOperation(contract, operationId)).body);
}

/** The key that the documented calls have. */
function exampleKey(contract: Contract, { operations, keyParameter }: EntityType): string {
  const { get, update, delete: remove } = operations;
  const operationId = get ?? update ?? remove;
  if (operationId === undefined) return "first";
  return documentedCall(describeOperation(contract, operationId)).path?.[keyParameter] ?? "first";
}

/** What an answer of a service with a state is compared with its example by. */
function enumsOf({ properties }: EntityType, entity: unknown): Entity {
  const members = Object.entries(Object(entity)).filter(([name]) => properties[name]?.kind === "enum");
  return Object.fromEntries(members);
}

function listCause(
  contract: Contract,
  operationId: string,
  { key }: EntityType,
  example: unknown,
  entity: { readonly index: number; readonly key: string },
): Provocation {
  const page = Object(example);
  const isEmpty = Array.isArray(page.value) && page.value.length === 0;
  const query =
    page[graph.nextLink] !== undefined
      ? { $top: 1, ...(entity.index > 0 && { $skip: entity.index }), $count: "@odata.count" in page || undefined }
      : { $filter: isEmpty || entity.index > 0 ? `${key} eq '${isEmpty ? NOBODY : entity.key}'` : undefined };
  const known = contract.operations[operationId]?.query ?? {};
  const possible = Object.entries(query).filter(([name, value]) => value !== undefined && Object.hasOwn(known, name));
  return possible.length === 0 ? {} : { query: Object.fromEntries(possible) };
}

/** A body that is refused, by the status or by the name that the example has for every resource. */
function refusedBody(
  { key, properties }: EntityType,
  body: Entity,
  status: number,
  example: string,
  taken: string,
): Provocation | undefined {
  const written = Object.entries(properties).filter(([name]) => name !== key && Object.hasOwn(body, name));
  const [required] = written.find(([, { nullable }]) => !nullable) ?? [];
  const [any, { kind } = { kind: "string" }] = written[0] ?? [];
  const wrong: Readonly<Record<string, Entity | undefined>> = {
    UnknownProperty: { unknownProperty: "value" },
    NullNotAllowed: required === undefined ? undefined : { [required]: null },
    InvalidPropertyValue: any === undefined ? undefined : { [any]: kind === "string" ? 31 : "no such value" },
    IdentifierMismatch: { [key]: "another" },
  };
  const changes = status === 409 ? { [key]: taken } : wrong[example];
  return changes && { body: { ...body, ...changes } };
}

/** The same provocation for every example of a status. */
function byExample(
  contract: Contract,
  { resource }: EntityType,
  status: number,
  provocation: Provocation,
): Readonly<Record<string, Provocation>> {
  const ids = Object.keys(contract.operations).filter((id) => contract.operations[id]?.resource === resource);
  const answers = ids.flatMap((id): DocumentedAnswer[] => namedAnswers(describeOperation(contract, id)));
  const ofStatus = answers.filter((answer) => answer.status === status);
  return Object.fromEntries(ofStatus.map(({ example }) => [example, provocation]));
}

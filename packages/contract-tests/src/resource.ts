import type { Contract } from "./contract/contract.ts";
import { expectEqual, expectThat } from "./expect.ts";
import { expectDocumented } from "./expect-documented.ts";
import { graph, graphCauses, propertiesOf } from "./graph-conventions.ts";
import type { Call, Context, DocumentedAnswer, Outcome, Provocation } from "./scenario.ts";

/** What a target needs to know about a resource: its address, its entities, and how to provoke its documented responses. */
export interface Resource {
  /** What the client calls the collection, and the tag of its operations. */
  readonly name: string;
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
 * How to provoke a documented response from a service with the populations of all resources. A success without an entry is the
 * response to the documented call; an error without an entry cannot be provoked.
 */
export function causeOf(
  { operations }: Contract,
  resources: readonly [Resource, ...Resource[]],
  answer: DocumentedAnswer,
): Provocation | undefined {
  const name = operations[answer.operationId]?.resource;
  const resource = resources.find((one) => one.name === name) ?? resources[0];
  const cause = resource.causeInPopulation(answer) ?? resource.causes[answer.example] ?? graphCauses[answer.example];
  return cause ?? (answer.status < 300 ? {} : undefined);
}

/** How to provoke a documented response from any service, whatever it holds. */
export function causeAnywhere(
  { operations }: Contract,
  resources: readonly Resource[],
  { operationId, example }: DocumentedAnswer,
): Provocation | undefined {
  const resource = resources.find(({ name }) => name === operations[operationId]?.resource);
  return resource?.causes[example] ?? graphCauses[example];
}

type Entity = Readonly<Record<string, unknown>>;

/** The arguments of a call and the status that is expected. */
export interface ExpectedCall extends Pick<Call, "query" | "headers" | "body"> {
  readonly id?: string;
  readonly status: number;
}

/** The operations of a resource, by the names of the client's methods: `create`, `get`, `count`. */
export interface ResourceCalls {
  /** Expects the status and a response that the contract documents. */
  call(name: string, expected: ExpectedCall): Promise<Outcome>;
  /** The properties of an entity. */
  read(id: string): Promise<Entity>;
  /** The identifiers on all pages. */
  list(query?: Call["query"]): Promise<string[]>;
  count(query?: Call["query"]): Promise<number>;
}

/** More pages than any scenario has. Without a bound, a next link that leads back would be followed for ever. */
const MOST_PAGES = 50;

/** The operations of a resource as a story uses them, by one caller. */
export function callsOf(contract: Contract, { caller }: Context, resource: string): ResourceCalls {
  const call: ResourceCalls["call"] = async (name, { id, status, ...rest }) => {
    const [operationId, operation] =
      Object.entries(contract.operations).find(([, one]) => one.resource === resource && one.name === name) ?? [];
    if (operationId === undefined || operation === undefined) throw new RangeError(`${resource} has no ${name}.`);
    const [key] = operation.pathParameters;
    const made: Call = { operationId, ...rest, ...(key !== undefined && id !== undefined && { path: { [key]: id } }) };
    const outcome = await caller.call(made);
    expectEqual(outcome.status, status, `the status of ${operationId}`);
    expectDocumented(contract, made, outcome);
    return outcome;
  };
  return {
    call,
    read: async (id) => entityOf((await call("get", { id, status: 200 })).body),
    list: async (query = {}) => {
      const ids: string[] = [];
      let next: Call["query"] | undefined = query;
      for (let pages = 0; next !== undefined; pages++) {
        expectThat(pages < MOST_PAGES, `The list has more than ${MOST_PAGES} pages.`);
        const { body } = await call("list", { query: next, status: 200 });
        const { value, [graph.nextLink]: link } = Object(body);
        ids.push(...Array.from(value, (item) => String(Object(item).id)));
        next = link === undefined ? undefined : Object.fromEntries(new URL(link).searchParams);
      }
      return ids;
    },
    count: async (query = {}) => Number((await call("count", { query, status: 200 })).body),
  };
}

export function etagOf({ headers }: Outcome): string {
  return String(headers.get("ETag"));
}

/** The properties of an entity in a response body. */
function entityOf(body: unknown): Entity {
  return propertiesOf(Object(body));
}

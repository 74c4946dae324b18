import type { EntityType } from "@remote-assistance/client/entities";
import { readOutcome } from "../../callers/plain-http.ts";
import type { Contract } from "../../contract/contract.ts";
import { describeOperation } from "../../contract/described-operation.ts";
import { documentedCall } from "../../contract/documented-call.ts";
import { expectEqual, expectThat } from "../../expect.ts";
import { expectDocumented, expectDocumentedSuccess } from "../../expect-documented.ts";
import { entitiesOf, graph, propertiesOf } from "../../graph-conventions.ts";
import type { Call, Context, Outcome } from "../../scenario.ts";

export type Entity = Readonly<Record<string, unknown>>;
export type Role = keyof EntityType["operations"];

export type Query = NonNullable<Call["query"]>;

/** One page of a list. */
export interface Page {
  readonly entities: readonly Entity[];
  readonly nextLink: string | undefined;
  readonly count: unknown;
}

/** More pages than any scenario has. Without a bound, a next link that leads back would be followed for ever. */
const MOST_PAGES = 30;

/** The operations on the entities of one type. Each expects a success that the contract documents. */
export class Collection {
  readonly #contract: Contract;
  readonly #type: EntityType;
  readonly #context: Context;

  constructor(contract: Contract, type: EntityType, context: Context) {
    this.#contract = contract;
    this.#type = type;
    this.#context = context;
  }

  async call(role: Role, details: Partial<Call> = {}): Promise<Outcome> {
    const call = makeCall(this.#contract, this.#type, role, details);
    const outcome = await this.#context.caller.call(call);
    expectDocumentedSuccess(this.#contract, call, outcome);
    return outcome;
  }

  /** Creates an entity, and returns its key. */
  async create(body: object): Promise<string> {
    return String(Object((await this.call("create", { body })).body)[this.#type.key]);
  }

  async read(key: string): Promise<Entity> {
    return propertiesOf(Object((await this.call("get", this.at(key))).body));
  }

  async update(key: string, changes: object, headers: Call["headers"] = {}): Promise<Outcome> {
    return this.call("update", { ...this.at(key), body: changes, headers });
  }

  /** The path parameters of an entity. */
  at(key: string): Pick<Call, "path"> {
    return { path: { [this.#type.keyParameter]: key } };
  }

  async firstPage(query: Query, headers: Call["headers"] = {}): Promise<Page> {
    return readPage(await this.call("list", { query, headers }));
  }

  /** Every page, the first by the caller, and the others by their links as they are. */
  async pages(query: Query = {}): Promise<readonly Page[]> {
    const pages = [await this.firstPage(query)];
    for (let link = pages[0]?.nextLink; link !== undefined; link = pages.at(-1)?.nextLink) {
      expectThat(pages.length < MOST_PAGES, `The list has more than ${MOST_PAGES} pages.`);
      pages.push(await this.#follow(link));
    }
    return pages;
  }

  /** The entities of every page. */
  async list(query: Query = {}): Promise<readonly Entity[]> {
    return (await this.pages(query)).flatMap(({ entities }) => entities);
  }

  async count(query: Query = {}): Promise<number> {
    return Number((await this.call("count", { query })).body);
  }

  async #follow(link: string): Promise<Page> {
    const { token, fetch } = this.#context.target;
    const response = await fetch(link, { method: "GET", headers: { Authorization: `Bearer ${token}` } });
    const outcome = await readOutcome(response);
    expectEqual(outcome.status, 200, "the status of a next page");
    expectDocumented(this.#contract, makeCall(this.#contract, this.#type, "list", {}), outcome);
    return readPage(outcome);
  }
}

/** @throws RangeError if the type has no operation in this role */
export function makeCall(contract: Contract, type: EntityType, role: Role, details: Partial<Call>): Call {
  const operationId = type.operations[role];
  if (operationId === undefined) throw new RangeError(`${type.name} has no operation to ${role}.`);
  const { body, ...documented } = documentedCall(describeOperation(contract, operationId));
  return {
    ...documented,
    ...(body !== undefined && { body }),
    ...details,
    query: { ...documented.query, ...details.query },
    // The examples have the version of another entity.
    headers: {
      ...documented.headers,
      ...(documented.headers?.["If-Match"] && { "If-Match": "*" }),
      ...details.headers,
    },
  };
}

/** Whether an operation of the type declares a query option, or a header of the request. */
export function declares(contract: Contract, type: EntityType, role: Role, parameter: string): boolean {
  const operationId = type.operations[role];
  if (operationId === undefined) return false;
  return describeOperation(contract, operationId).parameters.some(({ name }) => name === parameter);
}

function readPage({ body }: Outcome): Page {
  const { [graph.nextLink]: nextLink, "@odata.count": count } = Object(body);
  return { entities: entitiesOf(body).map(propertiesOf), nextLink, count };
}

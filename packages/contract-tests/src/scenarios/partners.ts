import { expect } from "vitest";
import type { Call, Outcome } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { propertiesOf } from "../contract/entities.ts";
import { expectDocumented } from "../expect-documented.ts";
import type { Context } from "../scenario.ts";

type Entity = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** The operations in few words. Each expects a status, and an answer as the contract documents it. */
export interface Partners {
  create(body: object, status: number): Promise<Outcome>;
  get(id: string, status: number): Promise<Outcome>;
  read(id: string): Promise<Entity>;
  update(id: string, body: object, status: number, headers?: Headers): Promise<Outcome>;
  delete(id: string, status: number, headers?: Headers): Promise<Outcome>;
  beginOnboarding(id: string, status: number): Promise<Outcome>;
  disconnect(id: string, status: number): Promise<Outcome>;
  /** The identifiers on all pages. */
  list(query: Call["query"] & object): Promise<string[]>;
  count(query?: Call["query"]): Promise<number>;
}

/** The operations as a story uses them, by one caller. */
export function partnersOf(contract: Contract, { caller }: Context): Partners {
  const call = async (made: Call, status: number): Promise<Outcome> => {
    const outcome = await caller.call(made);
    expect(outcome.status, `what ${made.operationId} answers`).toBe(status);
    expectDocumented(contract, made, outcome);
    return outcome;
  };
  const one = (operationId: string, id: string): Call => ({ operationId, path: { remoteAssistancePartnerId: id } });
  const get = (id: string, status: number) => call(one("getRemoteAssistancePartner", id), status);
  const list = async (query: Call["query"] & object): Promise<string[]> => {
    const { body } = await call({ operationId: "listRemoteAssistancePartners", query }, 200);
    const { value, "@odata.nextLink": nextLink } = Object(body);
    const ids = Array.from(value, (item) => Object(item).id);
    return nextLink === undefined ? ids : [...ids, ...(await list(queryOf(nextLink)))];
  };
  return {
    list,
    get,
    create: (body, status) => call({ operationId: "createRemoteAssistancePartner", body }, status),
    read: async (id) => entityOf((await get(id, 200)).body),
    update: (id, body, status, headers = {}) =>
      call({ ...one("updateRemoteAssistancePartner", id), body, headers }, status),
    delete: (id, status, headers = {}) => call({ ...one("deleteRemoteAssistancePartner", id), headers }, status),
    beginOnboarding: (id, status) => call(one("beginRemoteAssistancePartnerOnboarding", id), status),
    disconnect: (id, status) => call(one("disconnectRemoteAssistancePartner", id), status),
    count: async (query = {}) =>
      Number((await call({ operationId: "countRemoteAssistancePartners", query }, 200)).body),
  };
}

function queryOf(nextLink: string): Record<string, string> {
  return Object.fromEntries(new URL(nextLink).searchParams);
}

export function etagOf({ headers }: Outcome): string {
  return String(headers.get("ETag"));
}

/** A partner, whichever operation told of it. */
export function entityOf(body: unknown): Entity {
  return propertiesOf(Object(body));
}

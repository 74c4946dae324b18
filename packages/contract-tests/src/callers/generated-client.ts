import { type createGraphClient, isGraphError, type PagedCollection } from "@remote-assistance/client";
import type { Operation } from "@remote-assistance/client/operations";
import type { Contract } from "../contract/contract.ts";
import { expectEqual, Finding } from "../expect.ts";
import type { Call, Caller, Outcome, Target } from "../scenario.ts";
import { readOutcome } from "./plain-http.ts";

/** What makes a client. Another contract has another one, made of the same files. */
export type CreateClient = (options: Parameters<typeof createGraphClient>[0]) => object;

/** Calls through the generated client, and checks that it says of each answer what the answer says. */
export function generatedClient({ operations }: Contract, createClient: CreateClient, target: Target): Caller {
  return {
    name: "the generated client",
    call: async (call) => {
      const operation = operations[call.operationId];
      if (operation === undefined) throw new RangeError(`The contract has no operation ${call.operationId}.`);
      const { declared, undeclared } = sortHeaders(operation, call);
      let seen: Response | undefined;
      const client = createClient({
        baseUrl: target.baseUrl,
        retry: false,
        ...(!call.anonymous && { credential: target.token }),
        fetch: async (url, init) => {
          const response = await target.fetch(url, { ...init, headers: addHeaders(init.headers, undeclared) });
          seen = response.clone();
          return response;
        },
      });
      const method = Reflect.get(Reflect.get(client, operation.resource), operation.name);
      const settled = await settle(async () => firstOf(await method(...writeArguments(operation, call, declared))));
      if (seen === undefined) throw settled.reason;
      const outcome = await readOutcome(seen);
      expectSameMeaning(settled, outcome);
      return outcome;
    },
  };
}

type Settled =
  | { readonly value: unknown; readonly reason?: never }
  | { readonly value?: never; readonly reason: unknown };

async function settle(call: () => Promise<unknown>): Promise<Settled> {
  return call().then(
    (value) => ({ value }),
    (reason: unknown) => ({ reason }),
  );
}

/** A scenario is about one answer: of a collection, its first page. */
async function firstOf(result: unknown): Promise<unknown> {
  return isCollection(result) ? (await result.pages().next()).value : result;
}

function isCollection(result: unknown): result is PagedCollection<unknown, unknown> {
  return typeof result === "object" && result !== null && Symbol.asyncIterator in result;
}

type CallHeaders = Readonly<Record<string, string>>;

/** A header that the operation declares is an option of the method. Any other one, such as a mock's, is not. */
function sortHeaders({ headers: names }: Operation, { headers = {} }: Call) {
  const all = Object.entries(headers);
  return {
    declared: Object.fromEntries(all.filter(([name]) => names.includes(name))),
    undeclared: Object.fromEntries(all.filter(([name]) => !names.includes(name))),
  };
}

function writeArguments({ pathParameters }: Operation, { path = {}, body, query = {} }: Call, headers: CallHeaders) {
  return [...pathParameters.map((name) => path[name]), ...(body === undefined ? [] : [body]), { ...query, ...headers }];
}

function addHeaders(own: RequestInit["headers"], added: CallHeaders): Headers {
  const all = new Headers(own);
  for (const [name, value] of Object.entries(added)) all.set(name, value);
  return all;
}

function expectSameMeaning({ value, reason }: Settled, { status, body }: Outcome): void {
  if (status < 300) {
    expectEqual(reason, undefined, "what the client throws for a success");
    expectEqual(value, typeof body === "string" ? Number(body) : body, "what the client returns");
    return;
  }
  if (!isGraphError(reason))
    throw new Finding(`The client does not throw a GraphError for ${status}.`, { cause: reason });
  expectEqual(reason.status, status, "the status of the client's error");
  expectEqual(reason.body, body, "the body of the client's error");
}

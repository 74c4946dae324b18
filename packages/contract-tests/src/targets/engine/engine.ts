import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import { describeOperation } from "../../contract/described-operation.ts";
import { errorCode } from "../../graph-conventions.ts";
import type { Target } from "../../scenario.ts";
import type { Fault } from "../../scenarios/every-entity/entity-scenario.ts";
import { EngineError, readBody } from "./read-body.ts";
import { type Query, readQuery } from "./read-query.ts";

type Entity = Readonly<Record<string, unknown>>;
type Role = keyof EntityType["operations"];

interface Stored {
  readonly entity: Entity;
  readonly version: number;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface EngineRequest {
  readonly key: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
}

const BASE = "http://127.0.0.1/v1.0";

/**
 * A service for the entities of one type that does what scenarios ask of it and no more, or all but one thing of it. It shares
 * nothing with the emulator, and is small enough to be believed.
 */
export function engine(contract: Contract, type: EntityType, fault?: Fault): Target {
  const served = new Engine(contract, type, fault);
  return {
    name: fault === undefined ? "an engine" : `an engine that ${fault}`,
    baseUrl: BASE,
    token: "token",
    fetch: async (url, init) => served.respond(new URL(url), init),
    provoke: () => undefined,
    close: async () => {},
  };
}

class Engine {
  readonly #contract: Contract;
  readonly #type: EntityType;
  readonly #fault: Fault | undefined;
  readonly #stored = new Map<string, Stored>();
  #versions = 0;

  constructor(contract: Contract, type: EntityType, fault: Fault | undefined) {
    this.#contract = contract;
    this.#type = type;
    this.#fault = fault;
  }

  respond(url: URL, { method = "GET", headers, body }: RequestInit): Response {
    const path = url.pathname.slice(new URL(BASE).pathname.length);
    const [role, operationId] = this.#route(method, path);
    try {
      if (method === "DELETE" && path === this.#type.path) throw this.#noMethod(method);
      const key = decodeURIComponent(path.slice(this.#type.path.length + 1));
      const request = { key, url, headers: new Headers(headers), text: String(body) };
      return this.#write(operationId, this.#perform(role, operationId, request));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return this.#write(operationId, { status: error.status, body: this.#errorBody(operationId, error) });
    }
  }

  #noMethod(method: string): EngineError {
    const message = `No OData route exists with http verb ${method} for request ${this.#type.path}.`;
    return new EngineError(400, "No method match route template", message);
  }

  /** What the path does not have is answered by an operation that it has. */
  #route(method: string, path: string): readonly [Role, string] {
    const isOnEntity = path !== this.#type.path;
    const roles: Readonly<Record<string, Role>> = isOnEntity
      ? { GET: path.endsWith("/$count") ? "count" : "get", PATCH: "update", DELETE: "delete" }
      : { POST: "create" };
    const role = roles[method] ?? "list";
    const operationId = this.#type.operations[role];
    if (operationId === undefined) throw new RangeError(`${this.#type.name} has no operation to ${role}.`);
    return [role, operationId];
  }

  #perform(role: Role, operationId: string, request: EngineRequest): Reply {
    switch (role) {
      case "list":
        return this.#list(operationId, request);
      case "count":
        return { status: 200, body: this.#count(operationId, request) };
      case "create":
        return this.#create(operationId, request);
      case "get":
        return this.#reply(200, this.#find(request.key));
      case "update":
        return this.#update(operationId, request);
      case "delete":
        this.#find(request.key, request.headers);
        if (this.#fault !== "forgets deletions") this.#stored.delete(request.key);
        return { status: 204 };
    }
  }

  #create(operationId: string, { text }: EngineRequest): Reply {
    const body = readBody(text, this.#type, "create", this.#contract.validators[operationId]?.requestBody);
    const [example] = Object.values(describeOperation(this.#contract, operationId).answers[0]?.examples ?? {});
    const initial = Object.entries(this.#type.properties).map(([name, property]) => [
      name,
      property.default ?? (property.nullable ? null : Object(example)[name]),
    ]);
    const version = ++this.#versions;
    const entity = { ...Object.fromEntries(initial), [this.#type.key]: `key-${version}`, ...body };
    const key = String(entity[this.#type.key]);
    if (this.#stored.has(key) && this.#fault !== "overwrites a taken key") {
      throw new EngineError(409, "Conflict", "An error has occurred");
    }
    this.#stored.set(key, { entity, version });
    return this.#reply(201, { entity, version });
  }

  #update(operationId: string, { key, headers, text }: EngineRequest): Reply {
    const { entity, version } = this.#find(key, headers);
    const changes = readBody(text, this.#type, "update", this.#contract.validators[operationId]?.requestBody);
    const merged = { ...entity, ...changes };
    const isChange = JSON.stringify(merged) !== JSON.stringify(entity);
    const isNew = this.#fault === "always changes an ETag" || (isChange && this.#fault !== "never changes an ETag");
    const updated = { entity: merged, version: isNew ? ++this.#versions : version };
    if (this.#fault !== "forgets updates") this.#stored.set(key, updated);
    return this.#reply(200, updated);
  }

  #list(operationId: string, { url, headers }: EngineRequest): Reply {
    const { query, entities } = this.#matching(operationId, url);
    const { top, skip, offset, counts, compare } = query;
    const skips = this.#fault === "skips on every page" && offset > 0 ? 2 : 1;
    const rows = entities.toSorted(compare).slice(skip * skips);
    const preferred = /maxpagesize=(\d+)/.exec(this.#fault === "ignores Prefer" ? "" : (headers.get("Prefer") ?? ""));
    const end = offset + Math.min(top, Number(preferred?.[1] ?? top));
    const hasNext = end < rows.length && top > 0 && this.#fault !== "has no next link";
    const count = this.#fault === "counts what does not match" ? this.#stored.size : entities.length;
    const body = {
      ...(counts && { "@odata.count": count }),
      ...(hasNext && { "@odata.nextLink": this.#nextLink(url, end) }),
      value: rows.slice(offset, end),
    };
    return { status: 200, body };
  }

  #count(operationId: string, { url }: EngineRequest): number {
    const { length } = this.#matching(operationId, url).entities;
    if (this.#fault === "does not count") return 0;
    return this.#fault === "counts what does not match" ? this.#stored.size : length;
  }

  #matching(operationId: string, url: URL): { readonly query: Query; readonly entities: readonly Entity[] } {
    const query = this.#readQuery(operationId, url);
    const entities = [...this.#stored.values()].map(({ entity }) => entity).filter(query.matches);
    return { query, entities };
  }

  #readQuery(operationId: string, { searchParams }: URL): Query {
    const { operations, validators } = this.#contract;
    const read = (parameters: URLSearchParams) =>
      readQuery(parameters, this.#type, operations[operationId]?.query ?? {}, validators[operationId], this.#fault);
    try {
      return read(searchParams);
    } catch (error) {
      if (this.#fault === "accepts nonsense") return read(new URLSearchParams());
      throw error;
    }
  }

  #nextLink(url: URL, offset: number): string {
    const link = new URL(this.#fault === "forgets options on the next page" ? url.pathname : url.href, url);
    link.searchParams.set("$skiptoken", String(offset));
    return link.href;
  }

  #find(key: string, headers = new Headers()): Stored {
    const stored = this.#stored.get(key);
    if (stored === undefined) throw new EngineError(404, "ResourceNotFound", "An error has occurred");
    const tag = headers.get("If-Match") ?? "*";
    if (tag === "*" || tag === writeTag(stored) || this.#fault === "ignores If-Match") return stored;
    throw new EngineError(412, "PreconditionFailed", "The precondition evaluated to false.");
  }

  #reply(status: number, stored: Stored): Reply {
    const key = this.#fault === "has one Location for all" ? "key-1" : String(stored.entity[this.#type.key]);
    const location = `${BASE}${this.#type.path}/${encodeURIComponent(key)}`;
    return { status, body: stored.entity, headers: { ETag: writeTag(stored), Location: location } };
  }

  /** The example with this code, with the text of the error. */
  #errorBody(operationId: string, { status, code, message }: EngineError): unknown {
    const { answers } = describeOperation(this.#contract, operationId);
    const examples = Object.values(answers.find((answer) => answer.status === status)?.examples ?? {});
    const example = Object(examples.find((one) => errorCode(one) === code));
    const text =
      this.#fault === "names another type" ? "The type 'microsoft.graph.another' is not like this." : message;
    return { ...example, error: { ...example.error, message: text } };
  }

  /** A response with the headers that the contract declares: those that are required have the values of its examples. */
  #write(operationId: string, { status, body, headers: own = {} }: Reply): Response {
    const { answers } = describeOperation(this.#contract, operationId);
    const { mediaType, headers: declared = {} } = answers.find((answer) => answer.status === status) ?? {};
    const headers = new Headers();
    for (const [name, { required, example }] of Object.entries(declared)) {
      const value = own[name] ?? (required ? String(example) : undefined);
      if (value !== undefined) headers.set(name, value);
    }
    if (mediaType === undefined) return new Response(null, { status, headers });
    headers.set("Content-Type", mediaType);
    return new Response(JSON.stringify(body), { status, headers });
  }
}

function writeTag({ version }: Stored): string {
  return `W/"${version}"`;
}

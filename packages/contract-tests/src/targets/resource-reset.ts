import { isDeepStrictEqual } from "node:util";
import { NotAcceptedError } from "../expect-documented.ts";
import { entitiesOf, graph, propertiesOf } from "../graph-conventions.ts";
import type { Resource } from "../resource.ts";
import type { Target } from "../scenario.ts";

type Entity = Readonly<Record<string, unknown>>;

/** A service that says of everything that it was deleted, and lists it still, would be asked for ever. */
const MOST_PAGES = 1000;

/** The entities that every scenario needs could not be brought back. */
export class NotPreparedError extends NotAcceptedError {}

/** The entities of a resource on a service that nothing else can reset. */
export class ResourceReset {
  readonly #target: Target;
  readonly #resource: Resource;
  /** As the service lists them after they were created. */
  #created: readonly Entity[] | undefined;

  constructor(target: Target, resource: Resource) {
    this.#target = target;
    this.#resource = resource;
  }

  /** Reads the first entities, and the link to the others. */
  async readPage(size = 100): Promise<{ readonly entities: readonly Entity[]; readonly nextLink: string | undefined }> {
    const body = Object(await this.#send("GET", `?$top=${size}`));
    if (!Array.isArray(body.value)) throw notPrepared(`${this.#resource.path} is not a list of entities`);
    return { entities: entitiesOf(body).map(propertiesOf), nextLink: body[graph.nextLink] };
  }

  /** Brings back the entities of the resource, and no others. A service limits writes, so that what is still there is kept. */
  async restore(): Promise<void> {
    if (this.#created === undefined || !(await this.#repair(this.#created))) await this.#replace();
  }

  /** Undoes what one scenario has changed, if that can be done entity by entity. */
  async #repair(created: readonly Entity[]): Promise<boolean> {
    const { entities, nextLink } = await this.readPage();
    const isOurs = ({ id }: Entity) => created.some((one) => one.id === id);
    const kept = entities.filter(isOurs);
    if (nextLink !== undefined || !isDeepStrictEqual(kept.map(idOf), created.map(idOf))) return false;
    for (const entity of entities.filter((one) => !isOurs(one))) await this.#delete(entity);
    for (const [index, entity] of created.entries()) {
      const changed = Object.entries(entity).filter(([name, value]) => !isDeepStrictEqual(kept[index]?.[name], value));
      if (changed.length === 0) continue;
      const updated = await this.#send(
        "PATCH",
        `/${encodeURIComponent(idOf(entity))}`,
        Object.fromEntries(changed),
      ).catch((error: unknown) => {
        if (error instanceof NotAcceptedError) return undefined;
        throw error;
      });
      if (!isDeepStrictEqual(propertiesOf(Object(updated)), entity)) return false;
    }
    return true;
  }

  async #replace(): Promise<void> {
    for (let pages = 0; ; pages++) {
      const { entities } = await this.readPage();
      if (entities.length === 0) break;
      if (pages > MOST_PAGES) throw notPrepared(`there are still entities after ${MOST_PAGES} pages`);
      for (const entity of entities) await this.#delete(entity);
    }
    for (const entity of this.#resource.population) await this.#send("POST", "", entity);
    this.#created = (await this.readPage()).entities;
  }

  async #delete(entity: Entity): Promise<void> {
    await this.#send("DELETE", `/${encodeURIComponent(idOf(entity))}`);
  }

  async #send(method: string, to: string, body?: object): Promise<unknown> {
    const { baseUrl, token, fetch } = this.#target;
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${baseUrl}${this.#resource.path}${to}`, init);
    if (!response.ok) throw notPrepared(`${method} ${this.#resource.path} responds with ${response.status}`);
    const text = await response.text();
    try {
      return text === "" ? undefined : JSON.parse(text);
    } catch {
      throw notPrepared(`${method} ${this.#resource.path} responds with no JSON`);
    }
  }
}

function idOf({ id }: Entity): string {
  return String(id);
}

function notPrepared(reason: string): NotPreparedError {
  return new NotPreparedError(`Before a scenario, ${reason}.`, "", reason);
}

import { describeOperations } from "../contract/described-operation.ts";
import type { Description } from "../contract/description.ts";
import { BREAKABLE } from "../contract/keywords.ts";
import { type Parameter, type Referable, resolve, type Schema } from "../contract/open-api-document.ts";
import { pointerTo } from "../contract/pointers.ts";
import type { Suite } from "../run-scenario.ts";
import type { Result } from "../run-suite.ts";
import type { CoverageItem } from "./coverage.ts";

type Direction = "request" | "response";
type Presence = "present" | "null" | "absent";

/** Which keywords of schemas were looked at, and which properties were there, were null and were left out. */
export class SchemaCoverage {
  readonly #description: Description;
  readonly #results: readonly Result[];
  /** `response /components/schemas/…/properties/id null`, and `response /components/schemas/…/minLength`. */
  readonly #seen = new Set<string>();

  constructor(description: Description, results: readonly Result[]) {
    this.#description = description;
    this.#results = results;
  }

  /** Notes what a value shows of its schema. */
  see(direction: Direction, schema: Referable<Schema>, value: unknown): void {
    if (value === undefined) return;
    const { document } = this.#description;
    const resolved = resolve(document, schema);
    for (const keyword of keywordsOf(resolved))
      this.#seen.add(`${direction} ${pointerTo(document, resolved, keyword)}`);
    const { properties = {}, items, allOf = [], anyOf = [], oneOf = [] } = resolved;
    for (const part of allOf) this.see(direction, part, value);
    // Of alternatives, the first that the value is valid for.
    const chosen = [...anyOf, ...oneOf].find((part) => this.#description.accepts(part, value));
    if (chosen !== undefined) this.see(direction, chosen, value);
    if (Array.isArray(value) && items !== undefined) for (const item of value) this.see(direction, items, item);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [name, property] of Object.entries(properties)) {
      const member: unknown = Reflect.get(value, name);
      const presence: Presence = member === undefined ? "absent" : member === null ? "null" : "present";
      this.#seen.add(`${direction} ${pointerTo(document, resolved, "properties", name)} ${presence}`);
      this.see(direction, property, member);
    }
  }

  items({ target }: Suite): CoverageItem[] {
    const { document } = this.#description;
    const operations = describeOperations(document);
    const items = new Map<string, CoverageItem>();
    const walk = (
      direction: Direction,
      schema: Referable<Schema>,
      required: readonly string[] = [],
      place?: Parameter["in"],
    ): void => {
      const resolved = resolve(document, schema);
      const at = pointerTo(document, resolved);
      if (items.has(`${direction} ${at}`)) return;
      items.set(`${direction} ${at}`, { kind: "keyword", name: "", at, unseen: undefined });
      for (const keyword of keywordsOf(resolved)) {
        const pointer = pointerTo(document, resolved, keyword);
        const unseen = direction === "request" ? this.#whyNotRefused(pointer, place) : this.#whyNotSeen(pointer);
        const name = `${shorten(pointer)} (${direction === "request" ? "violated in a request" : "in a response"})`;
        items.set(`${direction} ${pointer}`, { kind: "keyword", name, at: pointer, unseen });
      }
      const parts = [...(resolved.allOf ?? []), ...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])];
      const mandatory = [...required, ...(resolved.required ?? [])];
      const inherited = (resolved.allOf ?? []).flatMap((part) => resolve(document, part).required ?? []);
      for (const part of parts) walk(direction, part, mandatory);
      if (resolved.items !== undefined) walk(direction, resolved.items, [], place);
      for (const [name, property] of Object.entries(resolved.properties ?? {})) {
        const pointer = pointerTo(document, resolved, "properties", name);
        for (const presence of presencesOf(resolve(document, property), [...mandatory, ...inherited].includes(name))) {
          const key = `${direction} ${pointer} ${presence}`;
          const unseen = this.#seen.has(key) ? undefined : whyNeverThere(direction, presence, target.readOnly === true);
          items.set(key, {
            kind: "property",
            name: `${shorten(pointer)} ${presence} (${direction})`,
            at: pointer,
            unseen,
          });
        }
        walk(direction, property);
      }
    };
    for (const { body, answers, parameters } of operations) {
      for (const parameter of parameters) walk("request", parameter.schema, [], parameter.in);
      if (body !== undefined) walk("request", body.schema);
      for (const { schema } of answers) if (schema !== undefined) walk("response", schema);
    }
    return [...items.values()].filter(({ name }) => name !== "");
  }

  #whyNotSeen(pointer: string): string | undefined {
    return this.#seen.has(`response ${pointer}`) ? undefined : "no response had a value for it";
  }

  /** A keyword of a request is seen if a value that violates it is refused. */
  #whyNotRefused(pointer: string, place: Parameter["in"] | undefined): string | undefined {
    const refusing = this.#results.filter(({ scenario }) => scenario.refuses && scenario.at === pointer);
    if (refusing.some(({ status }) => status === "passed")) return undefined;
    const [first] = refusing;
    if (first !== undefined) return first.reason ?? `the scenario '${first.scenario.sentence}' fails`;
    if (place === "path") return "an empty key is another path";
    if (place !== undefined && pointer.endsWith("/type"))
      return "in a query or a header, every value is a text or a list";
    const parent = pointer.slice(0, pointer.lastIndexOf("/"));
    const sibling = this.#results.find(
      ({ scenario: { refuses, at } }) => refuses && at.slice(0, at.lastIndexOf("/")) === parent,
    );
    if (sibling !== undefined)
      return `it is violated together with ${sibling.scenario.at.slice(parent.length + 1)} only`;
    return "no rule derives a value that violates it";
  }
}

function keywordsOf(schema: Schema): string[] {
  const closing = ["additionalProperties", "unevaluatedProperties"].filter((keyword) =>
    Object.entries(schema).some(([name, value]) => name === keyword && value === false),
  );
  return [...Object.keys(schema).filter((name) => name === "required" || BREAKABLE.includes(name)), ...closing];
}

function presencesOf({ type, enum: members = [] }: Schema, isRequired: boolean): Presence[] {
  const isNullable = (Array.isArray(type) && type.includes("null")) || members.includes(null);
  return ["present", ...(isNullable ? (["null"] as const) : []), ...(isRequired ? [] : (["absent"] as const))];
}

function whyNeverThere(direction: Direction, presence: Presence, readOnly: boolean): string {
  if (direction === "request") return readOnly ? "only GET may be sent" : `no accepted body had it ${presence}`;
  return presence === "absent" ? "the server always sends it" : `no response had it ${presence}`;
}

/** A pointer without where all schemas are. */
function shorten(pointer: string): string {
  return pointer.replace("/components/schemas/", "").replaceAll("/properties/", ".").replaceAll("~1", "/");
}

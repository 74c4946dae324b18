import type { Document } from "@redocly/openapi-core";
import { locate } from "./locate.ts";

/** A contract that cannot be generated from. The message says what is wrong, where, and what to do about it. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

/** The whole of a parsed contract. */
export function contractRoot(document: Document): ContractNode {
  return new ContractNode({ document, targets: new Map() }, document.parsed);
}

/** What all the values of a contract have in common. */
interface Contract {
  readonly document: Document;
  /** What was found by each `$ref`: a large contract has many of each. */
  readonly targets: Map<string, ContractNode>;
}

/**
 * A value of a contract that obeys the conventions, with its place. What the conventions promise is relied on: should it
 * not be so, codegen itself is wrong.
 */
export class ContractNode {
  readonly value: unknown;
  /** The last step to this value: the key or index under which its parent has it; empty for the whole contract. */
  readonly key: string;
  readonly #contract: Contract;
  readonly #parent: ContractNode | undefined;

  constructor(contract: Contract, value: unknown, key = "", parent?: ContractNode) {
    this.value = value;
    this.key = key;
    this.#contract = contract;
    this.#parent = parent;
  }

  /** The value as a URI fragment of the document, such as `#/paths/~1items/get`. */
  get pointer(): string {
    if (this.#parent === undefined) return "#";
    return `${this.#parent.pointer}/${this.key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }

  /**
   * For what depends on what is generated, and is no convention of contracts.
   *
   * @throws ContractError always: names file, line, column and pointer of this value
   */
  fail(problem: string, remedy: string): never {
    throw new ContractError(this.complain(problem, remedy));
  }

  /** The message of such an error, for who collects them. */
  complain(problem: string, remedy: string): string {
    const { source } = this.#contract.document;
    const { line, column } = locate({ source, pointer: this.pointer, reportOnKey: true });
    return `${source.absoluteRef}:${line}:${column} (${this.pointer}): ${problem}. ${remedy}.`;
  }

  /** @throws Error always: a convention should have refused this value */
  broken(problem: string): never {
    throw new Error(
      `${this.#contract.document.source.absoluteRef}${this.pointer}: ${problem}, which no convention has refused.`,
    );
  }

  /** The member of an object, or the item of an array; `undefined` if there is none. */
  get(key: string): ContractNode | undefined {
    const { value } = this;
    const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    return isThere ? this.#child(key, Reflect.get(value, key)) : undefined;
  }

  /** The same, which has to be there. */
  require(key: string): ContractNode {
    return this.get(key) ?? this.broken(`${key} is missing`);
  }

  /** The members of an object, in their order. */
  members(): ContractNode[] {
    if (!isRecord(this.value)) return this.broken("this is not an object");
    return Object.entries(this.value).map(([key, value]) => this.#child(key, value));
  }

  /** The items of an array. */
  items(): ContractNode[] {
    if (!Array.isArray(this.value)) return this.broken("this is not an array");
    return this.value.map((value, index) => this.#child(String(index), value));
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.broken("this is not a string");
  }

  /** A member that is a string, without space around it, or `undefined` if it is absent. */
  textOf(key: string): string | undefined {
    return this.get(key)?.text().trim();
  }

  /** What this value stands for: the target of its `$ref`, else the value itself. */
  resolve(): ContractNode {
    const reference = this.get("$ref");
    return reference === undefined ? this : reference.target().resolve();
  }

  /** What a reference names; this value is that of a `$ref`. */
  target(): ContractNode {
    const reference = this.text();
    const { document, targets } = this.#contract;
    const known = targets.get(reference);
    if (known !== undefined) return known;
    let target: ContractNode | undefined = new ContractNode(this.#contract, document.parsed);
    for (const step of reference.slice(2).split("/")) {
      target = target?.get(decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
    }
    if (target === undefined) return this.broken("this leads nowhere");
    targets.set(reference, target);
    return target;
  }

  #child(key: string, value: unknown): ContractNode {
    return new ContractNode(this.#contract, value, key, this);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Makes a reader that reads each place of a contract once. In a large contract thousands of operations refer to the same
 * responses, headers and parameters.
 */
export function readOnce<Result>(read: (node: ContractNode) => Result): (node: ContractNode) => Result {
  const results = new WeakMap<ContractNode, { readonly result: Result }>();
  return (node) => {
    const known = results.get(node) ?? { result: read(node) };
    results.set(node, known);
    return known.result;
  };
}

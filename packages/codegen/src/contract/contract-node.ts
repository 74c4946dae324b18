/** A contract that cannot be generated from. The message says what is wrong, where, and what to do about it. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

/** Where the text of a contract stands, so that a message can point at it. */
export interface ContractOrigin {
  readonly file: string;
  readonly document: unknown;
  /** Line and column, both from 1, of the deepest part of the path that exists. */
  locate(path: readonly string[]): { readonly line: number; readonly column: number };
}

/** A value of the contract that knows its place in it: every check that fails can say where. */
export class ContractNode {
  readonly value: unknown;
  readonly path: readonly string[];
  readonly #origin: ContractOrigin;

  constructor(origin: ContractOrigin, value: unknown = origin.document, path: readonly string[] = []) {
    this.value = value;
    this.path = path;
    this.#origin = origin;
  }

  /** The last step to this value: the key or index under which its parent has it. */
  get key(): string {
    return this.path.at(-1) ?? "";
  }

  /** The value as a URI fragment of the document, such as `#/paths/~1items/get`. */
  get pointer(): string {
    return `#${this.path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
  }

  /** @throws ContractError always: names file, line, column and pointer of this value */
  fail(problem: string, remedy: string): never {
    const { line, column } = this.#origin.locate(this.path);
    throw new ContractError(`${this.#origin.file}:${line}:${column} (${this.pointer}): ${problem}. ${remedy}.`);
  }

  has(key: string): boolean {
    return isRecord(this.value) && Object.hasOwn(this.value, key);
  }

  /** The member of an object, or `undefined`. */
  get(key: string): ContractNode | undefined {
    return isRecord(this.value) && Object.hasOwn(this.value, key) ? this.#child(key, this.value[key]) : undefined;
  }

  /** The member of an object that has to be there. */
  require(key: string): ContractNode {
    return this.get(key) ?? this.fail(`${key} is missing`, `Add ${key}`);
  }

  /** The members of an object, in their order. */
  members(): ContractNode[] {
    if (!isRecord(this.value)) return this.fail("this is no object", "Write an object here");
    return Object.entries(this.value).map(([key, value]) => this.#child(key, value));
  }

  /** The items of an array. */
  items(): ContractNode[] {
    if (!Array.isArray(this.value)) return this.fail("this is no array", "Write an array here");
    return this.value.map((value, index) => this.#child(String(index), value));
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.fail("this is no string", "Write a string here");
  }

  /** A member that is a string, without space around it, or `undefined` if it is absent. */
  textOf(key: string): string | undefined {
    return this.get(key)?.text().trim();
  }

  /**
   * What this value stands for: the target of its `$ref`, else the value itself.
   *
   * @throws ContractError if the reference leads out of the document, nowhere, or back to itself
   */
  resolve(): ContractNode {
    const visited = new Set<string>();
    let node: ContractNode = this;
    for (let reference = node.get("$ref"); reference !== undefined; reference = node.get("$ref")) {
      if (visited.has(node.pointer)) return this.fail("this $ref leads back to itself", "Let it name a definition");
      visited.add(node.pointer);
      node = reference.target();
    }
    return node;
  }

  /**
   * What a reference names; this value is that of a `$ref`.
   *
   * @throws ContractError if it leads out of the document or nowhere
   */
  target(): ContractNode {
    const reference = this.text();
    if (!reference.startsWith("#/")) {
      return this.fail(
        `the $ref ${reference} leads out of this document`,
        "Bundle the contract first: `npm run build`",
      );
    }
    const steps = reference
      .slice(2)
      .split("/")
      .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
    let target: ContractNode | undefined = new ContractNode(this.#origin);
    for (const step of steps) target = target?.get(step);
    return target ?? this.fail(`the $ref ${reference} leads nowhere`, "Define what it names, or correct the name");
  }

  #child(key: string, value: unknown): ContractNode {
    return new ContractNode(this.#origin, value, [...this.path, key]);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { LiteralsShape, Model, ObjectShape, Shape } from "../ir.ts";
import type { RuntimeName } from "../runtime.ts";
import { docComment, documentationParagraphs, propertyName } from "./source-text.ts";

/**
 * Which way a value goes. What is read may hold members of an enum that the service has learnt since; what is written may
 * not, and its arrays may be read-only.
 */
export type Direction = "reading" | "writing";

/** Writes the types of shapes, and remembers which names they need. */
export class TypeWriter {
  /** The models that were mentioned so far, and the types of their options. */
  readonly mentioned: Set<string> = new Set();
  /** What was mentioned of the run-time. */
  readonly ofRuntime: Set<RuntimeName> = new Set();
  readonly #openModels: ReadonlySet<string>;

  constructor(models: readonly Model[]) {
    this.#openModels = new Set(models.filter(({ shape }) => isOpen(shape)).map(({ name }) => name));
  }

  write(shape: Shape, direction: Direction, indent = ""): string {
    switch (shape.kind) {
      case "primitive":
        return shape.name;
      case "model":
        return this.model(shape.name, direction);
      case "literals":
        return isOpen(shape) && direction === "reading" ? this.#open(literals(shape)) : literals(shape);
      case "list":
        return this.#list(shape.items, direction, indent);
      case "union":
        return [...new Set(shape.members.map((member) => this.write(member, direction, indent)))].join(" | ");
      case "object":
        return `{\n${this.properties(shape, direction, `${indent}  `)}${indent}}`;
    }
  }

  /** Writes the name of a model. */
  model(name: string, direction: Direction): string {
    this.mentioned.add(name);
    return this.#openModels.has(name) && direction === "reading" ? this.#open(name) : name;
  }

  /** Writes the members of an interface, each with what the contract says of it. */
  properties({ properties, others }: ObjectShape, direction: Direction, indent: string): string {
    const members = properties.map(({ name, required, shape, documentation }) => {
      const comment = docComment(documentationParagraphs(documentation), indent);
      const type = this.write(shape, direction, indent);
      // Without `undefined`, `{ displayName: maybe }` would not compile under `exactOptionalPropertyTypes`. It is never sent.
      const optional = direction === "writing" ? `?: ${type} | undefined` : `?: ${type}`;
      return `${comment}${indent}${propertyName(name)}${required ? `: ${type}` : optional};\n`;
    });
    if (others !== undefined || properties.length === 0) {
      const type = others === undefined ? "unknown" : this.write(others, direction, indent);
      members.push(`${indent}[name: string]: ${type};\n`);
    }
    return members.join("");
  }

  #open(known: string): string {
    this.ofRuntime.add("OpenEnum");
    return `OpenEnum<${known}>`;
  }

  #list(items: Shape, direction: Direction, indent: string): string {
    const item = this.write(items, direction, indent);
    const isUnion = items.kind === "union" || (items.kind === "literals" && item === literals(items));
    const list = `${isUnion ? `(${item})` : item}[]`;
    return direction === "writing" ? `readonly ${list}` : list;
  }
}

function isOpen(shape: Shape): boolean {
  if (shape.kind !== "literals" || !shape.extensible) return false;
  return shape.values.every((value) => typeof value === "string" || value === null);
}

function literals({ values }: LiteralsShape): string {
  return values.map((value) => JSON.stringify(value)).join(" | ");
}

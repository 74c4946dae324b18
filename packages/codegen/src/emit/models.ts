import { type Api, type LiteralsShape, type Model, mentionedModels } from "../ir.ts";
import { valuesName } from "../naming.ts";
import { docComment, documentationParagraphs, oneLine } from "./doc-comment.ts";
import { declareParameters } from "./options.ts";
import { declareAlias, HEADER, importTypes, literalText } from "./source-text.ts";
import { TypeWriter } from "./type-text.ts";

/** Writes `models.ts`: a named type for each schema that has a name, and for what each operation takes beside them. */
export function emitModels(api: Api): string {
  const writer = new TypeWriter(api.models);
  const written = writtenModels(api);
  const declarations = [
    ...api.models.map((model) => declareModel(model, writer, written)),
    ...api.operations.flatMap((operation) => declareParameters(operation, writer)),
  ];
  return [HEADER + importTypes(writer.ofRuntime, api.runtime), ...declarations].join("\n");
}

function declareModel(model: Model, writer: TypeWriter, written: ReadonlySet<string>): string {
  const { name, shape, documentation } = model;
  if (shape.kind === "literals") return declareEnum(model, shape);
  const comment = docComment(documentationParagraphs(documentation));
  const direction = written.has(name) ? "writing" : "reading";
  if (shape.kind === "object") {
    return `${comment}export interface ${name} {\n${writer.properties(shape, direction, "  ")}}\n`;
  }
  return comment + declareAlias(name, [writer.write(shape, direction)]);
}

/** An enum is closed under its own name, for writing; where it is read, `OpenEnum` stands around the name. */
function declareEnum({ name, documentation, memberDescriptions }: Model, { values }: LiteralsShape): string {
  const { description = "" } = documentation;
  // A contract may list the members in the description already, for readers of the reference.
  const members = Object.entries(memberDescriptions).filter(([member]) => !description.includes(`- \`${member}\``));
  const list = members.map(([member, text]) => `- \`${member}\`: ${oneLine(text)}`).join("\n");
  const [, tags] = documentationParagraphs(documentation);
  const literals = values.map((value) => JSON.stringify(value));
  const constant = `export const ${valuesName(name)}: readonly ${name}[] = `;
  return (
    docComment([description, list, tags]) +
    `${declareAlias(name, literals)}\n` +
    `/** The known values of {@link ${name}}. */\n${constant}${literalText(values, "", constant.length)};\n`
  );
}

/**
 * The models that a request can hold. One that is also read is taken as written, with closed enums: a body with a typo
 * does harm, while a reader of a closed enum misses a hint. Schemas of their own for reading and writing have neither.
 */
export function writtenModels({ models, operations }: Api): ReadonlySet<string> {
  const shapes = new Map(models.map(({ name, shape }) => [name, shape]));
  const written = new Set<string>();
  const waiting = operations.flatMap(({ requestBody }) =>
    requestBody ? mentionedModels(requestBody.schema.shape) : [],
  );
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const shape = shapes.get(name);
    if (shape === undefined || written.has(name)) continue;
    written.add(name);
    waiting.push(...mentionedModels(shape));
  }
  return written;
}

import {
  type Api,
  type Documentation,
  type LiteralsShape,
  type Model,
  mentionedModels,
  type Operation,
  type Parameter,
  type Schema,
} from "../ir.ts";
import { headersName, optionsName, queryName, responseHeadersName, valuesName } from "../naming.ts";
import {
  declareAlias,
  docComment,
  documentationParagraphs,
  HEADER,
  importTypes,
  literalText,
  oneLine,
  propertyName,
} from "./source-text.ts";
import { type Direction, TypeWriter } from "./type-text.ts";

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
function writtenModels({ models, operations }: Api): ReadonlySet<string> {
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

/**
 * A contract declares it, so that a next link is a valid request; but a caller follows the link as it is, and builds none.
 * (OData 4.01, part 1, Server-Driven Paging; learn.microsoft.com/graph/paging)
 */
const NOT_FOR_CALLERS = "$skiptoken";

/** The query options and headers that a caller writes. */
export function callerOptions({ query, headers }: Operation): Parameter[] {
  return [...query.filter(({ name }) => name !== NOT_FOR_CALLERS), ...headers];
}

/** Whether `Prefer` says if a success has a body: 200 with one, or 204 without. (RFC 7240, 4.2) */
export function mayReturnNothing({ headers, successes }: Operation): boolean {
  const isWithout = successes.map(({ body }) => body === undefined);
  return headers.some(isPrefer) && isWithout.includes(true) && isWithout.includes(false);
}

function isPrefer({ name }: Parameter): boolean {
  return name === "Prefer";
}

/** Whether an operation has an options interface of its own. */
export function hasOptions(operation: Operation): boolean {
  return callerOptions(operation).length > 0;
}

/** Declares what an operation takes beside its path and body, and the headers that a success has, each as an interface. */
function declareParameters(operation: Operation, writer: TypeWriter): string[] {
  const { id, resource, name, headers } = operation;
  const method = `\`${resource}.${name}\``;
  const query = callerOptions(operation).filter((parameter) => !headers.includes(parameter));
  const declared = [
    { name: queryName(id), comment: `The query options of ${method}.`, members: query },
    { name: headersName(id), comment: `The request headers of ${method}.`, members: writtenHeaders(operation) },
  ].filter(({ members }) => members.length > 0);
  const declarations = declared.map(({ name, comment, members }) =>
    declareInterface(name, comment, members, "writing", writer),
  );
  if (declared.length > 0) {
    writer.ofRuntime.add("RequestOptions");
    const bases = ["RequestOptions", ...declared.map((base) => base.name)].join(", ");
    declarations.push(
      `${docComment([`The options of ${method}.`])}export interface ${optionsName(id)} extends ${bases} {${pageSize(operation)}}\n`,
    );
  }
  const answered = responseHeaders(operation);
  if (answered.length === 0) return declarations;
  const comment = `The headers that a success of ${method} has.`;
  return [...declarations, declareInterface(responseHeadersName(id), comment, answered, "reading", writer)];
}

/** What `Prefer` may say is known where it decides on the body. */
function writtenHeaders(operation: Operation): readonly Member[] {
  const shape = { kind: "literals", values: ["return=minimal", "return=representation"], extensible: false } as const;
  if (!mayReturnNothing(operation)) return operation.headers;
  return operation.headers.map((header) =>
    isPrefer(header) ? { ...header, schema: { ...header.schema, shape } } : header,
  );
}

/** A number in place of the header that says it. (OData 4.01, part 1, 8.2.8.5) */
function pageSize({ page, headers }: Operation): string {
  if (page === undefined || !headers.some(isPrefer)) return "";
  const comment = docComment(["How many items a page has at most, as `Prefer: odata.maxpagesize` says it."], "  ");
  return `\n${comment}  pageSize?: number | undefined;\n`;
}

interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly documentation: Documentation;
  readonly schema: Schema;
}

function declareInterface(
  name: string,
  comment: string,
  members: readonly Member[],
  direction: Direction,
  writer: TypeWriter,
): string {
  const lines = members.map(({ name, required, documentation, schema }) => {
    const type = writer.write(schema.shape, direction, "  ");
    // Without `undefined`, `{ $filter: maybe }` would not compile under `exactOptionalPropertyTypes`.
    const member = required ? `: ${type}` : `?: ${type} | undefined`;
    return `${docComment(documentationParagraphs(documentation), "  ")}  ${propertyName(name)}${member};\n`;
  });
  return `${docComment([comment])}export interface ${name} {\n${lines.join("")}}\n`;
}

/** The headers that a success has. One is certain if every success has to have it. */
export function responseHeaders({ successes }: Operation): Member[] {
  const all = new Map(successes.flatMap(({ headers }) => headers.map((header) => [header.name, header])));
  return [...all.values()].map((header) => {
    const certain = successes.every(({ headers }) =>
      headers.some(({ name, required }) => name === header.name && required),
    );
    return { ...header, required: certain };
  });
}

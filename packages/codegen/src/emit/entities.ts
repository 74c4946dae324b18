import type { Api, Entity } from "../ir.ts";
import {
  docComment,
  HEADER,
  importTypes,
  importValues,
  literalText,
  memberAccess,
  propertyName,
  signatureText,
} from "./source-text.ts";

/** Writes `entities.ts`: what each collection holds, for programs that serve, compare or show any entity. */
export function emitEntities({ entities, runtime }: Api): string {
  const constants = entities.map((entity) => `export const ${constantOf(entity)} = ${entityText(entity)} as const;\n`);
  const types = entities.map((entity) => `  readonly ${entity.name}: typeof ${constantOf(entity)};\n`);
  const models = entities.map(({ model }) => model);
  return `${HEADER}${importTypes(["EntityTable"], runtime)}${importTypes(models, "./models.ts")}
${constants.map((constant) => `${constant}\n`).join("")}/** The entities of the contract, by the name of their type. */
export const entities: EntityTable<{
${types.join("")}}> = {
${entities.map((entity) => `  ${entity.name}: ${constantOf(entity)},\n`).join("")}};

/** The name of an entity type. */
export type EntityName = keyof typeof entities;
`;
}

/** Writes `changes.ts`: a function for each entity that can be updated, which makes the body of an update. */
export function emitChanges({ entities, runtime }: Api): string {
  const updated = entities.flatMap((entity) => {
    const { updateModel } = entity;
    return updateModel === undefined ? [] : [{ ...entity, updateModel }];
  });
  const models = updated.flatMap(({ model, updateModel }) => [model, updateModel]);
  const functions = updated.map((entity) => {
    const { name, model, updateModel, key } = entity;
    const comment = docComment([
      [
        `Compares two states of one {@link ${model}}, and makes the smallest body of an update: what differs of the`,
        "properties that it may change. `null` clears; what `after` leaves out, or has as `undefined`, keeps its value.",
        "",
        `@throws TypeError if \`after\` has another \`${key}\`, or a value that its enum does not have`,
      ].join("\n"),
    ]);
    const signature = signatureText(
      `export function ${name}Changes`,
      [`before: ${model}`, `after: Partial<${model}>`],
      updateModel,
      " {\n",
    );
    return `${comment}${signature}  return entityChanges(${constantOf(entity)}, before, after);\n}\n`;
  });
  const imports = [
    importValues(updated.length > 0 ? ["entityChanges"] : [], runtime),
    importValues(updated.map(constantOf), "./entities.ts"),
    importTypes(models, "./models.ts"),
  ];
  return `${HEADER}${imports.join("")}\n${functions.join("\n") || "export {};\n"}`;
}

/** A model may be called Function or Default, which no constant can be. */
function constantOf({ name }: Pick<Entity, "name">): string {
  return `${name}Entity`;
}

function entityText(entity: Entity): string {
  const { name, model, odataType, resource, path, key, keyParameter, operations, actions } = entity;
  const facts = { name, odataType, resource, path, key, keyParameter };
  const properties = entity.properties.map((property) => {
    const { value, defaultValue, create, update } = property;
    const text = literalText(
      { ...value, ...(defaultValue !== undefined && { default: defaultValue }), create, update },
      "    ",
      property.name.length + 2,
    );
    return `    ${propertyName(property.name)}: ${text},\n`;
  });
  // One literal accessor a property: with one function for all of them, an engine finds each property by its name, at length.
  const accessors = entity.properties.map(({ name: property }) => {
    const type = `${model}[${JSON.stringify(property)}]`;
    return `    ${propertyName(property)}: (entity: ${model}): ${type} => entity${memberAccess(property)},\n`;
  });
  const lines = Object.entries({ ...facts, operations, actions }).map(
    ([fact, value]) => `  ${fact}: ${literalText(value, "  ", fact.length + 2)},\n`,
  );
  return (
    `{\n${lines.join("")}  properties: {\n${properties.join("")}  },\n` +
    `${docComment(["Reads one property."], "  ")}  read: {\n${accessors.join("")}  },\n}`
  );
}

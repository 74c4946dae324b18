import type { Model, ObjectShape, Operation, Select } from "../ir.ts";
import { selectedName } from "../naming.ts";
import { declareAlias, docComment } from "./source-text.ts";
import type { TypeWriter } from "./type-text.ts";

/** Declares what `$select` leaves of each model that it narrows, once for all the operations that do so. */
export function declareSelected(
  operations: readonly Operation[],
  models: ReadonlyMap<string, Model>,
  writer: TypeWriter,
): string[] {
  const declarations = new Map<string, string>();
  for (const { select } of operations) {
    if (select === undefined) continue;
    declarations.set(select.element, declareElement(select, objectOf(models, select.element), writer));
    if (select.completeModel === select.element) continue;
    declarations.set(select.completeModel, declareCollection(select, objectOf(models, select.completeModel), writer));
  }
  return [...declarations.values()];
}

function objectOf(models: ReadonlyMap<string, Model>, name: string): ObjectShape {
  const shape = models.get(name)?.shape;
  if (shape?.kind !== "object") {
    throw new Error(`${name} was described as an object that $select narrows, but is none.`);
  }
  return shape;
}

/** OData annotations, such as `@odata.type`, come whether they were selected or not. */
function declareElement({ element, properties }: Select, shape: ObjectShape, writer: TypeWriter): string {
  const annotations = shape.properties.filter(({ name }) => name.includes("@")).map(({ name }) => JSON.stringify(name));
  const kept = ["Property", ...annotations].join(" | ");
  const constraint = writer.model(properties, "writing");
  return (
    docComment([`What \`$select\` leaves of a {@link ${element}}.`]) +
    declareAlias(`${selectedName(element)}<Property extends ${constraint}>`, [
      `Pick<${writer.model(element, "reading")}, ${kept}>`,
    ])
  );
}

function declareCollection(select: Select, shape: ObjectShape, writer: TypeWriter): string {
  const { completeModel, element, properties } = select;
  const rest = shape.properties.filter(({ name }) => name !== "value");
  const value = shape.properties.filter(({ name }) => name === "value");
  const comment = docComment(
    value.map(({ documentation }) => documentation.description),
    "  ",
  );
  const constraint = writer.model(properties, "writing");
  const restText = rest.length === 0 ? "" : writer.properties({ ...shape, properties: rest }, "reading", "  ");
  return (
    docComment([`What \`$select\` leaves of a {@link ${completeModel}}.`]) +
    `export interface ${selectedName(completeModel)}<Property extends ${constraint}> {\n` +
    `${restText}${comment}  value: ${selectedName(element)}<Property>[];\n}\n`
  );
}

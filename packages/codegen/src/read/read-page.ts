import type { Model, ObjectShape, Page, Response, Select, Shape } from "../ir.ts";

/**
 * Reads the pages that an operation answers with. A page holds its items in `value`, and links to the next one by
 * `@odata.nextLink`.
 *
 * @returns `undefined` if its success is no page
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformationnextLinkodatanextLink
 */
export function readPage(
  [success, ...others]: readonly Response[],
  select: Select | undefined,
  models: ReadonlyMap<string, Model>,
): Page | undefined {
  const page = select?.complete.shape ?? success?.body?.schema.shape;
  const items = page && itemsOf(page, models);
  if (items === undefined || others.length > 0) return undefined;
  return { items, selectedItems: select && itemsOf(select.selection.shape, models) };
}

function itemsOf(page: Shape, models: ReadonlyMap<string, Model>): Shape | undefined {
  const properties = objectOf(page, models)?.properties ?? [];
  const value = properties.find(({ name }) => name === "value")?.shape;
  const isLinked = properties.some(({ name }) => name === "@odata.nextLink");
  return isLinked && value?.kind === "list" ? value.items : undefined;
}

function objectOf(shape: Shape | undefined, models: ReadonlyMap<string, Model>): ObjectShape | undefined {
  if (shape?.kind === "model") return objectOf(models.get(shape.name)?.shape, models);
  return shape?.kind === "object" ? shape : undefined;
}

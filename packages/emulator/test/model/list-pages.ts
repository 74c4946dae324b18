import { expect } from "vitest";
import type { Answer } from "../caller.ts";
import type { ListAction } from "./actions.ts";
import { type Compared, conditionOptions, LIST, queryOf, withoutAnnotations } from "./compared.ts";
import { entityOf, selectionOf } from "./reference-model.ts";

/** How many partners a page of the services under test has at most. */
export const PAGE_SIZE = 3;

/**
 * Reads a list to its end.
 *
 * @param meanwhile changes something between the first page and the others
 */
export async function listPages(
  action: ListAction,
  { service, model }: Compared,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const { order, select, top, skip, count, maxPageSize } = action;
  const expected = model.list(action, order);
  const prefer = maxPageSize === undefined ? undefined : `odata.maxpagesize=${maxPageSize}`;
  const read = async (target: string) =>
    readPage(await service.send("GET", target, { headers: { ...(prefer !== undefined && { prefer }) } }));
  const first = await read(targetOf(action));
  expect(first.count).toBe(count ? expected.length : undefined);
  expect(first.applied).toBe(prefer ?? null);
  await meanwhile();
  const pages = [first, ...(await readOthers(first, read))];
  for (const { items } of pages) {
    expect(items.length, "items of a page").toBeLessThanOrEqual(
      Math.min(PAGE_SIZE, top ?? PAGE_SIZE, maxPageSize ?? PAGE_SIZE),
    );
  }
  const items = pages.flatMap((page) => page.items);
  if (top === 0) {
    expect(items).toEqual([]);
  } else if (action.meanwhile === undefined) {
    expect(items).toEqual(expected.slice(skip).map((partner) => selectionOf(partner, select)));
  } else {
    // What did not change is there once, in its order; what did may be there or not.
    const unchanged = expected.filter((partner) => model.find(partner.id) === partner);
    const ids = new Set<unknown>(unchanged.map(({ id }) => id));
    expect(items.filter((item) => ids.has(Reflect.get(item, "id")))).toEqual(unchanged.map(entityOf));
  }
}

function targetOf(action: ListAction): string {
  const { order, select, top, skip, count } = action;
  const keys = order.map(({ property, descending }) => (descending ? `${property} desc` : property));
  const options = {
    ...conditionOptions(action),
    $orderby: keys.length === 0 ? undefined : keys.join(","),
    $select: select?.join(","),
    $top: top,
    $skip: skip === 0 ? undefined : skip,
    $count: count ? "true" : undefined,
  };
  return LIST + queryOf(options);
}

interface Page {
  readonly items: readonly object[];
  readonly next: string | undefined;
  readonly count: unknown;
  readonly applied: string | null;
}

function readPage({ status, body, headers }: Answer): Page {
  expect(status).toBe(200);
  const { value, "@odata.nextLink": next, "@odata.count": count } = body;
  const items = Array.from(Object(value), (item) => withoutAnnotations(Object(item)));
  return { items, next: next === undefined ? next : String(next), count, applied: headers.get("preference-applied") };
}

async function readOthers({ next }: Page, read: (target: string) => Promise<Page>, depth = 0): Promise<Page[]> {
  if (next === undefined) return [];
  expect(depth, "pages, which must come to an end").toBeLessThan(100);
  const page = await read(next);
  return [page, ...(await readOthers(page, read, depth + 1))];
}

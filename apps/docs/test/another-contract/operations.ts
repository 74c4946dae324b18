import type { OperationTable } from "../../src/code-samples.ts";

/** The operation table that belongs to the contract beside this file. */
export const anotherTable: OperationTable = {
  listBooks: { resource: "books", name: "list", paged: true },
  createBook: { resource: "books", name: "create", paged: false },
  moveBook: { resource: "books", name: "move", paged: false },
};

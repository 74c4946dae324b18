import type { OperationTable } from "../../src/code-samples.ts";

/** The operation table that belongs to the contract beside this file. */
export const anotherTable: OperationTable = {
  listBooks: { resource: "books", name: "list" },
  createBook: { resource: "books", name: "create" },
  moveBook: { resource: "books", name: "move" },
};

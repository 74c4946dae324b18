import { expect, test } from "vitest";
import { methodName } from "../src/naming.ts";

test.each([
  ["listItems", "list"],
  ["getItem", "get"],
  ["beginItemRepair", "beginRepair"],
  ["countItemsByOwner", "countByOwner"],
])("the operation %s has the method %s", (operationId, expected) => {
  expect(methodName(operationId, ["Items", "Item"])).toBe(expected);
});

test.each(["Item", "itemList", "getItemisation", "get"])("the operation %s is not a verb and a noun", (operationId) => {
  expect(methodName(operationId, ["Items", "Item"])).toBeUndefined();
});

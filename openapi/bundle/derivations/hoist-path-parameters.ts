import { resolve } from "../components.ts";
import type { Derivation } from "../derive.ts";
import { arrayIn, isObject, type Json, type JsonObject, objectIn } from "../json.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Moves the parameters of a path into each of its operations, as Swagger UI shows an empty row for a `$ref` there. */
export const hoistPathParameters: Derivation = (contract) => {
  for (const pathItem of Object.values(objectIn(contract, "paths")).filter(isObject)) {
    const shared = arrayIn(pathItem, "parameters");
    delete pathItem.parameters;
    for (const operation of methods.map((method) => pathItem[method]).filter(isObject)) {
      const own = arrayIn(operation, "parameters");
      const replaced = new Set(own.map((parameter) => identityOf(contract, parameter)));
      const inherited = shared.filter((parameter) => !replaced.has(identityOf(contract, parameter)));
      if (inherited.length > 0) operation.parameters = [...structuredClone(inherited), ...own];
    }
  }
};

/** An operation replaces a parameter of its path that has the same name and the same place. */
function identityOf(contract: JsonObject, parameter: Json): string {
  const { in: place, name } = resolve(contract, parameter);
  return `${place} ${name}`;
}

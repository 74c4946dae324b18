import type { Api } from "../ir.ts";
import { callConstant } from "../naming.ts";
import type { RuntimeName } from "../runtime.ts";
import { HEADER, importTypes, importValues, propertyName } from "./source-text.ts";

/** Writes `methods.ts`: how each method of each resource is called. */
export function emitMethods({ resources, operations, runtime }: Api): string {
  const callers = new Set<RuntimeName>();
  const lines = resources.map(({ accessor, operations }) => {
    const methods = operations.map(({ name, id, page }) => {
      const caller = page === undefined ? "callOperation" : "readCollection";
      callers.add(caller);
      return `    ${propertyName(name)}: [${caller}, ${callConstant(id)}],\n`;
    });
    return `  ${propertyName(accessor)}: {\n${methods.join("")}  },\n`;
  });
  const calls = operations.map(({ id }) => callConstant(id));
  return [
    HEADER,
    importValues(callers, runtime),
    importTypes(["Methods"], runtime),
    importValues(calls, "./calls.ts"),
    importTypes(["GraphResources"], "./resources.ts"),
    `\n/** How each method of each resource is called. */\nexport const methods: Methods<GraphResources> = {\n${lines.join("")}};\n`,
  ].join("");
}

import { child, items, type Located, members } from "./redocly/node.ts";
import type { Context, Rule } from "./redocly/visitor.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * The client's method is the `operationId` without the resource's noun: `listDevices` becomes `devices.list`. The noun
 * is the tag, or the singular by which the tag's paths name their key: `deviceId`.
 */
export const operationIdIsVerbAndNoun: Rule = () => ({
  Paths(paths, context) {
    const operations = operationsOf({ node: paths, location: context.location }, context);
    for (const [tag, operationsOfTag] of Map.groupBy(operations, ({ operation }) => tagOf(operation))) {
      const keys = operationsOfTag.map(({ path }) => lastKey(path)).filter((key) => key !== undefined);
      const nouns = [...new Set([tag, ...keys])].map(capitalise);
      const pattern = new RegExp(`^[a-z]+(${nouns.map(RegExp.escape).join("|")})(?![a-z])`);
      for (const { operation } of operationsOfTag) {
        if (pattern.test(String(members(operation.node).operationId))) continue;
        context.report({
          message: `The \`operationId\` is not a verb and the resource's noun. Write it like \`get${nouns.at(-1)}\`; nouns here: ${nouns.join(", ")}.`,
          location: operation.location.child(["operationId"]),
        });
      }
    }
  },
});

function operationsOf(paths: Located, context: Context): { readonly path: string; readonly operation: Located }[] {
  return Object.keys(members(paths.node)).flatMap((path) => {
    const pathItem = child(paths, [path], context);
    if (pathItem === undefined) return [];
    return methods.flatMap((method) => {
      const operation = child(pathItem, [method], context);
      return operation === undefined ? [] : [{ path, operation }];
    });
  });
}

function tagOf(operation: Located): string {
  return String(items(members(operation.node).tags)[0] ?? "");
}

/** `device` for `/devices/{deviceId}/restart`. */
function lastKey(path: string): string | undefined {
  return [...path.matchAll(/\{(\w+)Id\}/g)].at(-1)?.[1];
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

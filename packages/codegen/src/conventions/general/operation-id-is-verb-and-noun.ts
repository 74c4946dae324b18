import { methodName, nounsOf } from "../../naming.ts";
import { child, items, type Located, members } from "../redocly/node.ts";
import { operationsOf } from "../redocly/operations.ts";
import type { Context, Rule } from "../redocly/visitor.ts";

/**
 * The client's method is the `operationId` without the resource's noun: `listDevices` becomes `devices.list`. The noun
 * is the tag, or a singular by which the tag's paths name a key: `deviceId`.
 */
export const operationIdIsVerbAndNoun: Rule = () => ({
  Paths(node, context) {
    for (const [tag, operations] of operationsByTag({ node, location: context.location }, context)) {
      const paths = operations.map(({ path }) => path);
      const nouns = nounsOf(tag, paths);
      const owners = new Map<string, string>();
      for (const { operation } of operations) {
        const id = String(members(operation.node).operationId);
        const method = methodName(id, nouns);
        const owner = method && owners.get(method);
        if (method === undefined) {
          context.report({
            message: `The \`operationId\` is not a verb and the resource's noun. Write it like \`get${nouns.at(-1)}\`; nouns here: ${nouns.join(", ")}.`,
            location: operation.location.child(["operationId"]),
          });
        } else if (owner !== undefined && owner !== id) {
          context.report({
            message: `The method \`${tag}.${method}\` is that of \`${owner}\` already. Choose another verb.`,
            location: operation.location.child(["operationId"]),
          });
        } else owners.set(method, id);
      }
    }
  },
});

function operationsByTag(paths: Located, context: Context) {
  const operations = Object.keys(members(paths.node)).flatMap((path) => {
    const pathItem = child(paths, [path], context);
    return pathItem === undefined ? [] : operationsOf(pathItem, context).map((operation) => ({ path, operation }));
  });
  return Map.groupBy(operations, ({ operation }) => String(items(members(operation.node).tags)[0] ?? ""));
}

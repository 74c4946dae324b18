import { pointerTo } from "../bundle/contract.ts";
import { type Context, child, children, type Located, memberAt, members, type Rule } from "./redocly/node.ts";
import { SchemaValidator } from "./redocly/schema-validator.ts";

/** Links say what can be done with what was just made; the workflow tests follow them. */
export const createdHasLinks: Rule = () => ({
  Responses(responses, context) {
    const created = child({ node: responses, location: context.location }, ["201"], context);
    if (created === undefined || Object.keys(members(members(created.node).links)).length > 0) return;
    context.report({
      message: "The 201 has no links. Add `links` to the operations that read, change and delete what was created.",
      location: created.location.key(),
    });
  },
});

interface Target {
  readonly operation: Located;
  /** Those of the path included. */
  readonly parameters: readonly Located[];
}

/** A renamed operation or parameter leaves its links behind, and no reader of the description notices. */
export const linkLeadsToAnOperation: Rule = () => {
  const validator = new SchemaValidator();
  /** By `operationId`, and by the pointer that an `operationRef` is. */
  const targets = new Map<unknown, Target>();
  const links: Located[] = [];

  function* problems(link: Located, context: Context): Generator<readonly [message: string, place: Located]> {
    const { operationId, operationRef, parameters } = members(link.node);
    const target = targets.get(operationId ?? operationRef);
    if (target === undefined) {
      const keyword = operationId === undefined && operationRef !== undefined ? "operationRef" : "operationId";
      const location = link.location.child([keyword]);
      yield [`No operation has this \`${keyword}\`. Name one that exists.`, { node: undefined, location }];
      return;
    }
    for (const name of Object.keys(members(parameters))) {
      const value = memberAt(link, ["parameters", name]);
      const parameter = target.parameters.find(({ node }) => isCalled(name, members(node)));
      if (value === undefined) continue;
      if (parameter === undefined) yield [`The operation has no parameter \`${name}\`. Name one that it has.`, value];
      else yield* invalid(value, child(parameter, ["schema"], context), context);
    }
    const body = memberAt(link, ["requestBody"]);
    const [media] = children(target.operation, ["requestBody", "content"], context);
    if (body !== undefined && media === undefined) yield ["The operation takes no body. Remove `requestBody`.", body];
    else if (body !== undefined && media !== undefined) {
      yield* invalid(body, child(media, ["schema"], context), context);
    }
  }
  function* invalid(value: Located, schema: Located | undefined, context: Context) {
    const complaint = isExpression(value.node) ? undefined : schema && validator.complaint(value.node, schema, context);
    if (complaint === undefined) return;
    yield [`This value is not valid for what it becomes: ${complaint}. Correct it.`, value] as const;
  }

  return {
    PathItem(node, context) {
      const pathItem = { node, location: context.location };
      const shared = children(pathItem, ["parameters"], context);
      for (const method of Object.keys(members(node))) {
        const operation = child(pathItem, [method], context);
        if (operation === undefined || !("responses" in members(operation.node))) continue;
        const target = { operation, parameters: [...children(operation, ["parameters"], context), ...shared] };
        targets.set(members(operation.node).operationId, target);
        targets.set(pointerTo(pointerTo("#/paths", context.key), method), target);
      }
    },
    Link(node, { location }) {
      links.push({ node, location });
    },
    Root: {
      leave(_root, context) {
        for (const link of links) {
          for (const [message, { location }] of problems(link, context)) context.report({ message, location });
        }
      },
    },
  };
};

/** By the name alone, or with its place as `query.$top`. */
function isCalled(name: string, parameter: Readonly<Record<string, unknown>>): boolean {
  return [parameter.name, `${parameter.in}.${parameter.name}`].includes(name);
}

/** Whether a link takes the value from a request or a response. */
function isExpression(value: unknown): boolean {
  return typeof value === "string" && /^\$|\{\$/.test(value);
}

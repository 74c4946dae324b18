import { child, items, type Located, members } from "./redocly/node.ts";
import { hasType, propertiesOf, requiredOf } from "./redocly/schema.ts";
import type { Context, Location, Rule } from "./redocly/visitor.ts";

interface Complaint {
  readonly message: string;
  readonly at: Location;
}

/**
 * Without `$select` an entity is complete; with it, each property is there only if it was selected. The 200 says both
 * as `anyOf: [complete, selection]`, from which types and validators choose by the request.
 */
export const selectHasCompleteAndSelection: Rule = () => {
  const reported = new Set<string>();
  return {
    Operation(operation, context) {
      const located = { node: operation, location: context.location };
      const selectable = selectableNames(located, context);
      if (selectable === undefined) return;
      const mediaTypes = mediaTypesOf200(located, context);
      for (const { message, at } of mediaTypes.flatMap((body) => complaints(body, selectable, context))) {
        const problem = `${at.absolutePointer} ${message}`;
        if (!reported.has(problem)) context.report({ message, location: at.key() });
        reported.add(problem);
      }
    },
  };
};

/** What the operation's `$select` lists; undefined if it has none. */
function selectableNames(operation: Located, context: Context): ReadonlySet<string> | undefined {
  const parameters = items(members(operation.node).parameters).map((_, index) =>
    child(operation, ["parameters", index], context),
  );
  const option = parameters.find((parameter) => members(parameter?.node).name === "$select");
  const schema = option && child(option, ["schema"], context);
  const item = schema && child(schema, ["items"], context);
  return option && new Set(items(members(item?.node).enum).map(String));
}

function mediaTypesOf200(operation: Located, context: Context): readonly Located[] {
  const response = child(operation, ["responses", "200"], context);
  if (response === undefined) return [];
  return Object.keys(members(members(response.node).content))
    .map((name) => child(response, ["content", name], context))
    .filter((mediaType) => mediaType !== undefined);
}

function complaints(mediaType: Located, selectable: ReadonlySet<string>, context: Context): readonly Complaint[] {
  const body = child(mediaType, ["schema"], context);
  const complete = body && child(body, ["anyOf", 0], context);
  const selection = body && child(body, ["anyOf", 1], context);
  if (complete === undefined || selection === undefined || items(members(body?.node).anyOf).length !== 2) {
    const message = "`$select` changes this answer. Describe it as `anyOf: [complete, selection]`.";
    return [{ message, at: mediaType.location.child(["schema"]) }];
  }
  const entity = entityOf(complete, context);
  const part = entityOf(selection, context);
  const missing = selectable.difference(requiredOf(entity, context));
  const demanded = selectable.intersection(requiredOf(part, context));
  return [
    ...[entity, part].flatMap((at) => {
      const different = selectable.symmetricDifference(selectablePropertiesOf(at, context));
      return complain(different, at, "`$select` and this schema differ in: ", "Give both the same properties");
    }),
    ...complain(missing, entity, "Without `$select` nothing is left out, but optional is: ", "Require it"),
    ...complain(demanded, part, "With `$select` anything may be left out, but required is: ", "Do not require it"),
  ];
}

function complain(names: ReadonlySet<string>, { location }: Located, what: string, remedy: string): Complaint[] {
  return names.size === 0 ? [] : [{ message: `${what}${[...names].join(", ")}. ${remedy}.`, at: location }];
}

/** What a page of a list holds, or else the schema itself. */
function entityOf(schema: Located, context: Context): Located {
  const value = propertiesOf(schema, context).get("value");
  return (value && hasType(value, "array") && child(value, ["items"], context)) || schema;
}

/** The properties without the annotations, such as `@odata.type`. */
function selectablePropertiesOf(schema: Located, context: Context): ReadonlySet<string> {
  return new Set([...propertiesOf(schema, context).keys()].filter((name) => !name.includes("@")));
}

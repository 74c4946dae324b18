import {
  type Context,
  child,
  children,
  hasType,
  items,
  type Located,
  members,
  propertiesOf,
  type Rule,
  requiredOf,
} from "./located.ts";

/**
 * Without `$select` an entity is complete; with it, each property is there only if it was selected. The 200 says both
 * as `anyOf: [complete, selection]`, from which types and validators choose by the request.
 */
export const selectHasCompleteAndSelection: Rule = () => {
  const reported = new Set<string>();
  return {
    Operation(node, context) {
      const operation = { node, location: context.location };
      const option = optionSelect(operation, context);
      if (option === undefined) return;
      const bodies = bodiesOf200(operation, context);
      const complaints: Complaint[] = [
        ...complaintsAboutOption(option, operation, context),
        ...(bodies.length === 0
          ? [[operation, "`$select` selects from nothing. Describe the body of the 200."] as const]
          : []),
        ...bodies.flatMap((body) => complaintsAboutBody(body, namesIn(option, context), context)),
      ];
      for (const [{ location }, message] of complaints) {
        const problem = `${location.absolutePointer} ${message}`;
        if (!reported.has(problem)) context.report({ message, location: location.key() });
        reported.add(problem);
      }
    },
  };
};

type Complaint = readonly [at: Located, message: string];

/** The schema of the parameter `$select`. */
function optionSelect(operation: Located, context: Context): Located | undefined {
  const parameters = children(operation, ["parameters"], context);
  const option = parameters.find(({ node }) => members(node).name === "$select");
  return option && child(option, ["schema"], context);
}

function namesIn(option: Located, context: Context): ReadonlySet<string> {
  return new Set(items(members(child(option, ["items"], context)?.node).enum).map(String));
}

function complaintsAboutOption(option: Located, operation: Located, context: Context): Complaint[] {
  if (namesIn(option, context).size === 0) {
    // The enum of a schema in another file may be derived when the files are bundled.
    const isBundled = child(option, ["items"], context)?.location.source === operation.location.source;
    return isBundled ? [[option, "`$select` does not say what can be selected. Give its items an `enum`."]] : [];
  }
  return complaintsAboutName(option, ["items"], "What `$select` can name");
}

function complaintsAboutBody(mediaType: Located, selectable: ReadonlySet<string>, context: Context): Complaint[] {
  const body = child(mediaType, ["schema"], context);
  const complete = body && child(body, ["anyOf", 0], context);
  const selection = body && child(body, ["anyOf", 1], context);
  if (
    body === undefined ||
    complete === undefined ||
    selection === undefined ||
    items(members(body.node).anyOf).length !== 2
  ) {
    const at = { node: undefined, location: mediaType.location.child(["schema"]) };
    return [[at, "`$select` changes this response. Describe it as `anyOf: [complete, selection]`."]];
  }
  const entity = entityOf(complete, context);
  const part = entityOf(selection, context);
  const missing = selectable.difference(requiredOf(entity, context));
  const demanded = selectable.intersection(requiredOf(part, context));
  return [
    ...complaintsAboutName(body, ["anyOf", 0], "The complete response"),
    ...complaintsAboutName(body, ["anyOf", 1], "The selection"),
    ...[entity, part].flatMap((at) => {
      const unknown = selectable.difference(new Set(propertiesOf(at, context).keys()));
      return complain(unknown, at, "`$select` names what this schema does not have: ", "Correct the name, or add it");
    }),
    ...complain(missing, entity, "Without `$select` nothing is left out, but optional is: ", "Require it"),
    ...complain(demanded, part, "With `$select` anything may be left out, but required is: ", "Do not require it"),
  ];
}

function complain(names: ReadonlySet<string>, at: Located, problem: string, remedy: string): Complaint[] {
  return names.size === 0 ? [] : [[at, `${problem}${[...names].join(", ")}. ${remedy}.`]];
}

/** Types are made for all three by their names. */
function complaintsAboutName({ node, location }: Located, path: (string | number)[], what: string): Complaint[] {
  const schema = path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), node);
  if ("$ref" in members(schema)) return [];
  return [
    [
      { node: schema, location: location.child(path) },
      `${what} has no name. Move the schema into \`components/schemas\`.`,
    ],
  ];
}

function bodiesOf200(operation: Located, context: Context): readonly Located[] {
  const response = child(operation, ["responses", "200"], context);
  return response === undefined ? [] : children(response, ["content"], context);
}

/** What a page of a list holds, or else the schema itself. */
function entityOf(schema: Located, context: Context): Located {
  const value = propertiesOf(schema, context).get("value");
  return (value && hasType(value.node, "array") && child(value, ["items"], context)) || schema;
}

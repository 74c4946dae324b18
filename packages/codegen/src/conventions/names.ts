import { methodName, nounsOf } from "../naming.ts";
import {
  type Context,
  child,
  children,
  items,
  type Located,
  type Location,
  members,
  operationsOf,
  type Rule,
} from "./located.ts";

/** The name of a schema is the name of its type. */
export const schemaNameIsPascalCase: Rule = () => ({
  NamedSchemas(schemas, { location, report }) {
    for (const name of Object.keys(members(schemas))) {
      if (/^[A-Z][A-Za-z0-9]*$/.test(name)) continue;
      report({
        message: `\`${name}\` cannot be the name of a type. Write it in PascalCase, with letters and digits only.`,
        location: location.child([name]).key(),
      });
    }
  },
});

/** A reference becomes the name of a type. A reference to another file has its name from the bundler. */
export const refNamesASchema: Rule = () => ({
  ref(node, { location, report, type }) {
    const reference = String(members(node).$ref);
    if (type.name !== "Schema" || /^([^#]|#\/components\/schemas\/[^/]+$)/.test(reference)) return;
    report({
      message: `\`${reference}\` is not the name of a schema. Move what it leads to into \`components/schemas\`.`,
      location: location.child(["$ref"]),
    });
  },
});

/** Tools that read a contract, and objects that are read or written by it, take such a name for what they all have. */
export const propertyIsNotOfEveryObject: Rule = () => {
  const report = (name: string, location: Location, context: Context) => {
    if (!(name in Object.prototype)) return;
    const message = `Every object has a \`${name}\` of its own, for which tools take this one. Give it another name.`;
    context.report({ message, location: location.key() });
  };
  return {
    Schema(schema, context) {
      for (const name of Object.keys(members(members(schema).properties))) {
        report(name, context.location.child(["properties", name]), context);
      }
    },
    Parameter(parameter, context) {
      report(String(members(parameter).name), context.location.child(["name"]), context);
    },
  };
};

/** The tag's name is a property of the client: an operation tagged `devices` is a method of `client.devices`. */
export const tagIsAnAccessor: Rule = () => ({
  Operation(operation, { location, report }) {
    const tags = items(members(operation).tags);
    const [tag] = tags;
    if (tags.length !== 1) {
      report({
        message: `The operation has ${tags.length} tags. Give it exactly one: the resource that it belongs to.`,
        location: location.child(["tags"]).key(),
      });
    } else if (!/^[a-z][A-Za-z0-9]*$/.test(String(tag))) {
      report({
        message: `The tag \`${tag}\` cannot be a property of the client. Write it in lowerCamelCase; \`x-displayName\` is for readers.`,
        location: location.child(["tags", 0]),
      });
    }
  },
});

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

/** Query options and headers of an operation become the properties of one object. */
export const optionNamesDiffer: Rule = () => ({
  PathItem(node, context) {
    const pathItem = { node, location: context.location };
    const common = optionsOf(pathItem, context);
    for (const operation of operationsOf(pathItem, context)) {
      const places = new Map<unknown, unknown>();
      for (const option of [...common, ...optionsOf(operation, context)]) {
        const { name, in: place } = members(option.node);
        if ((places.get(name) ?? place) !== place) {
          context.report({
            message: `A query option and a header of one operation are called \`${name}\`. Rename or remove one of them.`,
            location: option.location.child(["name"]),
          });
        }
        places.set(name, place);
      }
    }
  },
});

function optionsOf(owner: Located, context: Context): readonly Located[] {
  const parameters = children(owner, ["parameters"], context);
  return parameters.filter(({ node }) => ["query", "header"].includes(String(members(node).in)));
}

/** `{deviceId}` tells what a device is called in the singular; the names of types and methods are made from it. */
export const pathParameterIsAKey: Rule = () => ({
  Parameter(parameter, { location, report }) {
    const { in: place, name } = members(parameter);
    if (place !== "path" || /^[a-z][A-Za-z0-9]*Id$/.test(String(name))) return;
    report({
      message: `The path parameter \`${name}\` does not say what it is the key of. Name it like \`deviceId\`, after one resource.`,
      location: location.child(["name"]),
    });
  },
});

import type { EntityType, EntityValue } from "@remote-assistance/client/entities";
import type { ValidationError, Validator } from "@remote-assistance/client/validators";
import type { HttpRequest } from "@remote-assistance/http";
import { type Entity, edmType, findProperty, innerTypeName } from "../entity/entity-type.ts";
import {
  invalidPropertyValue,
  type JsonNode,
  nullNotAllowed,
  unexpectedNode,
  unknownProperty,
  unreadablePayload,
} from "../failures/failures.ts";
import type { Call } from "./handler.ts";

/** JSON is UTF-8 (RFC 8259, 8.1). The decoder drops a byte order mark, and throws on bytes that are not UTF-8. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the JSON body of a request.
 *
 * @throws GraphFailure 400 for a body that is not JSON, is compressed, does not say what it is, or that the validator refuses
 */
export function readBody({ route, type, request: { headers, body } }: Call): Entity {
  const validate: Validator<unknown> | undefined = route.validators.requestBody;
  if (validate === undefined) throw new Error(`The operation ${route.operationId} has no body.`);
  if (!/^\s*application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) throw unreadablePayload();
  if (!/^\s*(identity\s*)?$/i.test(headers["content-encoding"] ?? "")) throw unreadablePayload();
  const value = parseJson(body);
  if (validate(value) && isObject(value)) return { ...value };
  throw describeViolation(value, validate.errors?.[0], type);
}

function parseJson(body: HttpRequest["body"]): unknown {
  try {
    return JSON.parse(typeof body === "string" ? body : utf8.decode(body));
  } catch {
    // What the parser says of it is not repeated: Graph says no more than this.
    throw unreadablePayload();
  }
}

/** Tells the first violation in the words of the service. */
function describeViolation(body: unknown, error: ValidationError | undefined, entityType: EntityType): Error {
  if (!isObject(body)) return unexpectedNode(nodeOf(body), "StartObject");
  const unknown = error?.params.additionalProperty;
  if (typeof unknown === "string") return unknownProperty(unknown, innerTypeName(entityType));
  const [, name = ""] = error?.instancePath.split("/") ?? [];
  const value: unknown = Reflect.get(body, name);
  const property = findProperty(entityType, name) ?? parameterOf(error);
  const type = edmType(property);
  if (value === null) return nullNotAllowed(name, type);
  const expected = NODES[property.kind] ?? "PrimitiveValue";
  if (nodeOf(value) !== expected) return unexpectedNode(nodeOf(value), expected);
  return invalidPropertyValue(expected === "PrimitiveValue" ? String(value) : JSON.stringify(value), type);
}

/** What an action takes is not a property: what is known of it is what was expected. */
function parameterOf(error: ValidationError | undefined): EntityValue {
  const kind = KINDS.find((known) => known === error?.params.type) ?? "string";
  return { kind, nullable: false };
}

const KINDS = ["array", "boolean", "integer", "number", "object"] as const;

const NODES: Readonly<Record<string, JsonNode>> = { array: "StartArray", object: "StartObject" };

function isObject(value: unknown): value is object {
  return nodeOf(value) === "StartObject";
}

function nodeOf(value: unknown): JsonNode {
  if (Array.isArray(value)) return "StartArray";
  return typeof value === "object" && value !== null ? "StartObject" : "PrimitiveValue";
}

import type { ValidationError, Validator } from "@remote-assistance/client/validators";
import type { HttpRequest } from "@remote-assistance/http";
import {
  invalidPropertyValue,
  type JsonNode,
  nullNotAllowed,
  unexpectedNode,
  unknownProperty,
  unreadablePayload,
} from "../failures/failures.ts";
import { EDM_TYPES, isPropertyName } from "../partner/properties.ts";

/** JSON is UTF-8 (RFC 8259, 8.1). The decoder drops a byte order mark, and throws on bytes that are not UTF-8. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the JSON body of a request.
 *
 * @throws GraphFailure 400 for a body that is not JSON, is compressed, does not say what it is, or that the validator refuses
 */
export function readBody<Body>({ headers, body }: HttpRequest, validate: Validator<Body>): Body {
  if (!/^\s*application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) throw unreadablePayload();
  if (!/^\s*(identity\s*)?$/i.test(headers["content-encoding"] ?? "")) throw unreadablePayload();
  const value = parseJson(body);
  if (validate(value)) return value;
  throw failureOf(value, validate.errors?.[0]);
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
function failureOf(body: unknown, error: ValidationError | undefined): Error {
  if (!isObject(body)) return unexpectedNode(nodeOf(body), "StartObject");
  const unknown = error?.params.additionalProperty;
  if (typeof unknown === "string") return unknownProperty(unknown);
  const name = error?.instancePath.slice(1) ?? "";
  const value: unknown = Reflect.get(body, name);
  const type = isPropertyName(name) ? EDM_TYPES[name] : "Edm.String";
  if (value === null) return nullNotAllowed(name, type);
  return nodeOf(value) === "PrimitiveValue"
    ? invalidPropertyValue(String(value), type)
    : unexpectedNode(nodeOf(value), "PrimitiveValue");
}

function isObject(value: unknown): value is object {
  return nodeOf(value) === "StartObject";
}

function nodeOf(value: unknown): JsonNode {
  if (Array.isArray(value)) return "StartArray";
  return typeof value === "object" && value !== null ? "StartObject" : "PrimitiveValue";
}

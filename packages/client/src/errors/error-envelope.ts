import { parseJson } from "../parse-json.ts";

/** What Microsoft Graph says of an error, as far as the body says it. */
export interface ErrorEnvelope {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly target: string | undefined;
  readonly details: readonly unknown[];
  readonly date: string | undefined;
}

/** Reads Graph's error envelope out of a body that may be anything: empty, HTML, or JSON of another shape. */
export function readErrorEnvelope(body: unknown): ErrorEnvelope {
  const error = memberOf(body, "error");
  // Older services write it in lower case.
  const innerError = memberOf(error, "innerError") ?? memberOf(error, "innererror");
  const message = textOf(error, "message");
  const details = memberOf(error, "details");
  return {
    code: textOf(error, "code"),
    // Intune puts a whole JSON document into the message, whose `Message` is the sentence.
    message: textOf(parseJson(String(message)), "Message") ?? message,
    target: textOf(error, "target"),
    details: Array.isArray(details) ? details : [],
    date: textOf(innerError, "date"),
  };
}

function memberOf(value: unknown, name: string): unknown {
  return Reflect.get(Object(value), name);
}

function textOf(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name);
  return typeof text === "string" && text !== "" ? text : undefined;
}

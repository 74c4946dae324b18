import { parseJson } from "../parse-json.ts";

/** One of the errors behind an error, as far as the body says something of it. */
export interface GraphErrorDetail {
  /** The word that Graph gives it. */
  readonly code: string | undefined;
  /** The service's sentence about it. */
  readonly message: string | undefined;
  /** What it is about, such as the name of a property. */
  readonly target: string | undefined;
}

/** What Microsoft Graph says of an error, as far as the body says it. */
export interface ErrorEnvelope {
  readonly code: string | undefined;
  readonly serviceMessage: string | undefined;
  readonly target: string | undefined;
  readonly details: readonly GraphErrorDetail[];
  readonly date: string | undefined;
}

/** Reads Graph's error envelope out of a body that may be anything: empty, HTML, or JSON of another shape. */
export function readErrorEnvelope(body: unknown): ErrorEnvelope {
  const error = memberOf(body, "error");
  // Older services write it in lower case.
  const innerError = memberOf(error, "innerError") ?? memberOf(error, "innererror");
  const { message, ...facts } = readDetail(error);
  const details = memberOf(error, "details");
  return {
    ...facts,
    // Intune puts a whole JSON document into the message, whose `Message` is the sentence.
    serviceMessage: textOf(parseJson(String(message)), "Message") ?? message,
    details: Array.isArray(details) ? details.map(readDetail) : [],
    date: textOf(innerError, "date"),
  };
}

function readDetail(error: unknown): GraphErrorDetail {
  return { code: textOf(error, "code"), message: textOf(error, "message"), target: textOf(error, "target") };
}

function memberOf(value: unknown, name: string): unknown {
  return Reflect.get(Object(value), name);
}

function textOf(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name);
  return typeof text === "string" && text !== "" ? text : undefined;
}

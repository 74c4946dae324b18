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
  const details = memberOf(error, "details");
  return {
    code: textOf(memberOf(error, "code")),
    message: unwrapSentence(textOf(memberOf(error, "message"))),
    target: textOf(memberOf(error, "target")),
    details: Array.isArray(details) ? details : [],
    date: textOf(memberOf(innerError, "date")),
  };
}

/** Intune puts a whole JSON document into the message, whose `Message` is the sentence. */
function unwrapSentence(message: string | undefined): string | undefined {
  try {
    return textOf(memberOf(JSON.parse(String(message)), "Message")) ?? message;
  } catch {
    return message;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

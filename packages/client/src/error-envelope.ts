/** What Microsoft Graph says of an error, as far as the body says it. */
export interface ErrorEnvelope {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Reads Graph's error envelope out of a body that may be anything: empty, HTML, or JSON of another shape. */
export function readErrorEnvelope(body: unknown): ErrorEnvelope {
  const error = propertyOf(body, "error");
  return { code: textOf(propertyOf(error, "code")), message: textOf(propertyOf(error, "message")) };
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

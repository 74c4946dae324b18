/** A refusal, as its response has it. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function badRequest(message: string): EngineError {
  return new EngineError(400, "BadRequest", message);
}

export function invalidBody(message: string): EngineError {
  return new EngineError(400, "ModelValidationFailure", message);
}

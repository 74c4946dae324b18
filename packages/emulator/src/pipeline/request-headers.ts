import type { Validator } from "@remote-assistance/client/validators";
import type { RequestHeaders } from "@remote-assistance/http";
import { invalidHeader } from "../failures/failures.ts";

/** @throws GraphFailure 400 for a declared header that the validator refuses */
export function checkHeaders(headers: RequestHeaders, validate: Validator): void {
  if (validate(headers)) return;
  const [error] = validate.errors ?? [];
  throw invalidHeader(error?.instancePath.slice(1) ?? "", error?.message ?? "is not allowed");
}

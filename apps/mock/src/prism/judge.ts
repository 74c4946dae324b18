import { createInstance, type IHttpRequest } from "@stoplight/prism-http";
import type { IHttpOperation } from "@stoplight/types";
import type { Violation } from "../violation.ts";
import { CONFIGURATION, SILENT_LOGGER, toPrismMethod, unusedMethod } from "./configuration.ts";
import { toViolations } from "./diagnostics.ts";

/** A request as Prism takes it, but with any method. */
export type JudgedRequest = Omit<IHttpRequest, "method"> & { readonly method: string };

/** What Prism finds: the operation that a request is for and the rules it breaks, or that there is no such operation. */
export type Judgement =
  | { readonly operation: IHttpOperation; readonly violations: readonly Violation[] }
  | { readonly unrouted: "path" | "method" };

/** Finds, among candidates, the operation of a request, and validates the request. */
export type Judge = (request: JudgedRequest, candidates: IHttpOperation[]) => Promise<Judgement>;

/** What the judging instance of Prism passes out in place of a mocked body. */
class Verdict {
  readonly operation: IHttpOperation;
  readonly violations: readonly Violation[];

  constructor(operation: IHttpOperation, violations: readonly Violation[]) {
    this.operation = operation;
    this.violations = violations;
  }
}

/** Sets up Prism to route and validate only: among errors it would always choose the first example of a status. */
export function createJudge(): Judge {
  const prism = createInstance(CONFIGURATION, {
    logger: SILENT_LOGGER,
    mock:
      ({ resource, input }) =>
      () => ({
        _tag: "Right",
        right: { statusCode: 200, body: new Verdict(resource, toViolations(input.validations)) },
      }),
  });
  return async (request, candidates) => {
    const method = toPrismMethod(request.method) ?? unusedMethod(candidates);
    const outcome = await prism.request({ ...request, method }, candidates)();
    if (outcome._tag === "Left") return toUnrouted(outcome.left);
    const verdict = outcome.right.output.body;
    if (!(verdict instanceof Verdict)) throw new Error("Prism passed out something else than the verdict.");
    return verdict;
  };
}

/** Prism tells its errors apart by the end of their names, such as `https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR`. */
function toUnrouted(error: Error): Judgement {
  switch (error.name.split("#").at(-1)) {
    case "NO_PATH_MATCHED_ERROR":
    case "NO_RESOURCE_PROVIDED_ERROR":
      return { unrouted: "path" };
    case "NO_METHOD_MATCHED_ERROR":
      return { unrouted: "method" };
    default:
      throw error;
  }
}

import type { Call, DocumentedAnswer } from "../scenario.ts";
import type { DescribedOperation } from "./described-operation.ts";
import type { Parameter } from "./open-api-document.ts";

/** The call that the contract's own examples make: the required parameters, and the first request body. */
export function documentedCall({ operationId, parameters, body }: DescribedOperation): Call {
  const required = (place: Parameter["in"]) =>
    parameters.filter((parameter) => parameter.in === place && parameter.required);
  const examples = body && Object.values(body.examples);
  return {
    operationId,
    path: Object.fromEntries(required("path").map(({ name, example }) => [name, String(example)])),
    query: Object.fromEntries(required("query").map(({ name, example }) => [name, example])),
    headers: Object.fromEntries(required("header").map(({ name, example }) => [name, String(example)])),
    ...(examples && { body: examples[0] }),
  };
}

/** Every answer that an operation documents, by its named examples. One without a body has none, and an empty name. */
export function namedAnswers({ operationId, answers }: DescribedOperation): DocumentedAnswer[] {
  return answers.flatMap(({ status, examples }) => {
    const names = Object.keys(examples);
    return (names.length === 0 ? [""] : names).map((example) => ({ operationId, status, example }));
  });
}

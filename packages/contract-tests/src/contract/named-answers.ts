import type { DocumentedAnswer } from "../target.ts";
import type { DescribedOperation } from "./described-operation.ts";

/** Every answer that an operation documents, by its named examples. One without a body has none, and an empty name. */
export function namedAnswers({ operationId, answers }: DescribedOperation): DocumentedAnswer[] {
  return answers.flatMap(({ status, examples }) => {
    const names = Object.keys(examples);
    return (names.length === 0 ? [""] : names).map((example) => ({ operationId, status, example }));
  });
}

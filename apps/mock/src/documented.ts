import type { IHttpOperation, IHttpOperationResponse } from "@stoplight/types";
import type { Choice } from "./prism/documented-response.ts";

/** The answer that an operation gives if nothing else is asked for: its lowest 2xx, or else its first one. */
export function successResponse({ responses }: IHttpOperation): IHttpOperationResponse | undefined {
  const successes = responses.filter(({ code }) => /^2(\d\d|XX)$/.test(code));
  return successes.sort((one, other) => one.code.localeCompare(other.code))[0] ?? responses[0];
}

/** The status that a documented code stands for: itself; for a range or `default`, the one asked for if that lies in it. */
export function statusOf({ code }: IHttpOperationResponse, asked = 200): number {
  const includes = code === "default" || code.toUpperCase() === `${String(asked)[0]}XX`;
  return includes ? asked : Number(code.replace(/XX$/i, "00"));
}

/** The response that documents a status: by its code, by its range (`4XX`), or by `default`. */
export function responseFor({ responses }: IHttpOperation, status: number): IHttpOperationResponse | undefined {
  const code = String(status);
  return (
    responses.find((response) => response.code === code) ??
    responses.find((response) => response.code.toUpperCase() === `${code[0]}XX`) ??
    responses.find((response) => response.code === "default")
  );
}

/** The media types of a response's body. */
export function mediaTypes({ contents = [] }: IHttpOperationResponse): string[] {
  return contents.map(({ mediaType }) => mediaType);
}

/** The answer that a response documents by an example of this name. */
export function exampleOf(
  operation: IHttpOperation,
  response: IHttpOperationResponse,
  example: string,
  asked?: number,
): Choice | undefined {
  const content = response.contents?.find(({ examples = [] }) => examples.some(({ key }) => key === example));
  return content && { operation, status: statusOf(response, asked), example, mediaType: content.mediaType };
}

/** The first answer of the given operations that has an example of this name. Successes come before errors. */
export function findExample(
  operations: readonly IHttpOperation[],
  example: string,
  asked?: number,
): Choice | undefined {
  for (const operation of operations) {
    for (const response of operation.responses) {
      const choice = exampleOf(operation, response, example, asked);
      if (choice) return choice;
    }
  }
  return undefined;
}

/** Everything an operation documents, for people: `200 (First, Second), 204, 404 (NotFound)`. */
export function listDocumented({ responses }: IHttpOperation): string {
  return responses
    .map(({ code, contents = [] }) => {
      const names = contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key));
      return names.length > 0 ? `${code} (${names.join(", ")})` : code;
    })
    .join(", ");
}

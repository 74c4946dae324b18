import type { IHttpOperation, IHttpOperationResponse } from "@stoplight/types";
import type { Choice } from "./prism.ts";

/** What an operation responds if nothing else is asked for: its lowest 2xx, or else its first response. */
export function chooseSuccess(operation: IHttpOperation): Choice {
  const { responses } = operation;
  const successes = responses.filter(({ code }) => /^2(\d\d|XX)$/.test(code));
  const [success] = [...successes.sort((one, other) => one.code.localeCompare(other.code)), ...responses];
  return { operation, status: success === undefined ? 200 : readStatus(success, 200) };
}

/** The response that documents a status: by its code, by its range (`4XX`), or by `default`. */
export function findResponse({ responses }: IHttpOperation, status: number): IHttpOperationResponse | undefined {
  const having = (code: string) => responses.find((response) => response.code.toUpperCase() === code);
  return having(String(status)) ?? having(`${String(status)[0]}XX`) ?? having("DEFAULT");
}

/** The media types of a response's body. */
export function mediaTypes({ contents = [] }: IHttpOperationResponse): string[] {
  return contents.map(({ mediaType }) => mediaType);
}

/**
 * The first documented response of the given operations that has an example of this name.
 *
 * @param asked the status of one that is documented by a range or by default
 * @param isExact whether it has to be of that status
 */
export function findExample(
  operations: readonly IHttpOperation[],
  example: string,
  asked = 200,
  isExact = false,
): Choice | undefined {
  for (const operation of operations) {
    for (const response of operation.responses) {
      const content = response.contents?.find(({ examples = [] }) => examples.some(({ key }) => key === example));
      const status = readStatus(response, asked);
      const isFound = findResponse(operation, status) === response && (status === asked || !isExact);
      if (content && isFound) return { operation, status, example, mediaType: content.mediaType };
    }
  }
  return undefined;
}

/** The status that a documented code stands for: itself; for a range or `default`, the one asked for if that lies in it. */
function readStatus({ code }: IHttpOperationResponse, asked: number): number {
  const includes = code === "default" || code.toUpperCase() === `${String(asked)[0]}XX`;
  return includes ? asked : Number(code.replace(/XX$/i, "00"));
}

/** Everything an operation documents, for people: `200 (First, Second), 204, 404 (NotFound)`. */
export function listDocumented({ responses }: IHttpOperation): string {
  const list = responses.map(({ code, contents = [] }) => {
    const names = contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key));
    return names.length > 0 ? `${code} (${names.join(", ")})` : code;
  });
  return list.join(", ");
}

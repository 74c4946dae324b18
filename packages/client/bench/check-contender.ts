import assert from "node:assert/strict";
import type { Contender } from "./contender.ts";
import { ANSWER, ANSWER_HEADERS, CHANGE, GRAPH, ID, PATH, TOKEN } from "./example-call.ts";

/**
 * Has a contender make one call, so that none is measured that does less than its work.
 *
 * @throws {AssertionError} if the request is not the one that the service expects, or the answer does not arrive
 */
export async function checkContender({ name, connect }: Contender): Promise<void> {
  const requests: Request[] = [];
  const update = connect({
    baseUrl: GRAPH,
    token: TOKEN,
    fetch: async (input, init) => {
      requests.push(new Request(input, init));
      return new Response(ANSWER, { headers: ANSWER_HEADERS });
    },
  });
  const partner = await update(ID, CHANGE);
  const sent = await Promise.all(requests.map(describe));
  assert.deepEqual(sent, [EXPECTED], `${name} must send one request that the service understands`);
  assert.partialDeepStrictEqual(partner, CHANGE, `${name} must return the partner`);
}

const EXPECTED = {
  method: "PATCH",
  url: `${GRAPH}${PATH}`,
  authorization: `Bearer ${TOKEN}`,
  mediaType: "application/json",
  body: CHANGE,
};

async function describe(request: Request): Promise<typeof EXPECTED> {
  const { method, url, headers } = request;
  return {
    method,
    url,
    authorization: headers.get("Authorization") ?? "",
    mediaType: headers.get("Content-Type")?.split(";", 1)[0] ?? "",
    body: await request.json(),
  };
}

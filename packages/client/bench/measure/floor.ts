import type { Contender } from "../contender.ts";

/** What any client costs that returns the parsed answer: the answer made and parsed, and no request. */
export const connect: Contender["connect"] =
  ({ baseUrl, fetch }) =>
  async () => {
    const response = await fetch(baseUrl);
    return response.json();
  };

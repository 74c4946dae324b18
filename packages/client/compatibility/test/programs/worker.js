import { smoke } from "./smoke.js";

export default {
  /** @param {Request} request */
  async fetch({ url }) {
    return Response.json(await smoke(new URL(url).searchParams.get("baseUrl") ?? ""));
  },
};

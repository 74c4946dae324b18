import { fileURLToPath } from "node:url";
import { createMock } from "@remote-assistance/mock";
import type { Target } from "../scenario.ts";
import { provokeMock } from "./service.ts";

/** The mock as a function: no port, no socket. */
export async function mockInProcess(contract: URL): Promise<Target> {
  const mock = await createMock({ contract: fileURLToPath(contract) });
  const fetch: Target["fetch"] = (url, init) => mock.fetch(new Request(url, init));
  return {
    name: "mock in process",
    baseUrl: `http://127.0.0.1${mock.prefix}`,
    token: "token",
    fetch,
    provoke: provokeMock,
    answersWithExamples: true,
    close: async () => {},
  };
}

/** The mock as a server on a free port. */
export async function mockOverHttp(contract: URL): Promise<Target> {
  const mock = await createMock({ contract: fileURLToPath(contract) });
  const server = await mock.listen({ port: 0 });
  return {
    name: "mock over HTTP",
    baseUrl: server.baseUrl,
    token: "token",
    fetch,
    provoke: provokeMock,
    answersWithExamples: true,
    close: () => server.close(),
  };
}

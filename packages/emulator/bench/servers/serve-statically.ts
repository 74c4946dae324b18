import { createServer } from "node:http";

/** An answer whose bytes are ready. */
export interface StaticAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads requests to their end, and looks at nothing in them but the method. */
export function serveStatically(
  answers: { readonly GET: StaticAnswer; readonly PATCH: StaticAnswer },
  port: number,
): void {
  createServer((request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, answers.GET.headers).end(answers.GET.body);
      return;
    }
    request.resume().on("end", () => response.writeHead(200, answers.PATCH.headers).end(answers.PATCH.body));
  }).listen(port, "127.0.0.1");
}

import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { inspect } from "node:util";
import { ExpectedError } from "./expected-error.ts";

export interface StaticServer {
  /** Ends with a slash. */
  readonly url: string;
  /** Frees the port, and ends what is still being answered. */
  close(): Promise<void>;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".yaml": "application/yaml",
};

const HOST = "127.0.0.1";

/**
 * Serves the files of a folder to this machine.
 *
 * @param port 0 for any that is free
 * @throws ExpectedError if the folder has no `index.html`, or the port is taken
 */
export async function serveFolder(folder: string, port: number): Promise<StaticServer> {
  const files = await filesByPath(folder);
  const server = createServer((request, response) => {
    answer(files, request, response).catch((error: unknown) => {
      process.stderr.write(`${inspect(error)}\n`);
      response.destroy();
    });
  });
  return { url: `http://${HOST}:${await listen(server, port)}/`, close: () => close(server) };
}

// A request can only choose from this list, so that no path leads out of the folder.
async function filesByPath(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const byPath = new Map(files.map((file) => [`/${relative(folder, file).replaceAll(sep, "/")}`, file]));
  const index = byPath.get("/index.html");
  if (index !== undefined) return byPath.set("/", index);
  throw new ExpectedError(`There is no reference in ${folder}. Build it with: npm run build`);
}

async function answer(files: ReadonlyMap<string, string>, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const [path = ""] = (request.url ?? "/").split("?");
  const file = files.get(path);
  if (file === undefined) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end(`There is no ${path} here.\n`);
    return;
  }
  const content = await readFile(file);
  const type = MEDIA_TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Content-Length": content.length, "Cache-Control": "no-cache" });
  response.end(request.method === "HEAD" ? undefined : content);
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await once(server.listen(port, HOST), "listening");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new ExpectedError(`Port ${port} is in use. To take a free one: npm start -- --port 0`, { cause });
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}

import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What commands do on the network while they run with `environment`. */
export interface NetworkWatch {
  readonly environment: NodeJS.ProcessEnv;
  /** Hosts that were looked up or called, one for each time. */
  hosts(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Watches commands without help of the operating system. Programs that use a proxy, as turbo does, meet one that only writes
 * down whom they want to reach. Node, which uses none, writes it down itself.
 *
 * A program that ignores proxies and is not Node goes unseen.
 */
export async function watchNetwork(): Promise<NetworkWatch> {
  const proxied: string[] = [];
  const proxy = createServer(({ url = "" }, response) => {
    proxied.push(url);
    response.writeHead(502).end();
  });
  proxy.on("connect", ({ url = "" }, socket) => {
    proxied.push(url);
    socket.destroy();
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const address = proxy.address();
  if (typeof address !== "object" || address === null) throw new Error("The proxy has no port.");

  // A home without settings, and no variable that would keep a program silent.
  const home = await mkdtemp(join(tmpdir(), "network-"));
  const record = new URL("record-connections.ts", import.meta.url);
  const file = join(home, "connections");
  record.searchParams.set("file", file);
  const url = `http://127.0.0.1:${address.port}`;
  const { PATH } = process.env;
  return {
    environment: {
      ...{ PATH, HOME: home, XDG_CONFIG_HOME: home, NODE_OPTIONS: `--import=${record}` },
      ...{ HTTPS_PROXY: url, HTTP_PROXY: url, https_proxy: url, http_proxy: url },
    },
    async hosts() {
      const recorded = await readFile(file, "utf8").catch(() => "");
      return [...proxied, ...recorded.split("\n").filter((line) => line !== "")];
    },
    async close() {
      proxy.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

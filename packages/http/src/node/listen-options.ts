import { expectKnown } from "../expect-known.ts";

/** Where to listen. */
export interface ListenOptions {
  /** @defaultValue 0: any free port */
  readonly port?: number | undefined;
  /** @defaultValue 127.0.0.1, so that no other machine can reach it */
  readonly host?: string | undefined;
  /**
   * Whether to serve https: with a private key and its certificate, in PEM; or with `true`, with a certificate that is made for
   * this machine's names (`localhost`, `127.0.0.1`, `::1`) and the `host`. Clients have to trust that one.
   * @defaultValue false: http
   */
  readonly tls?: boolean | { readonly key: string; readonly cert: string } | undefined;
  /**
   * The URL by which clients reach the server, such as `https://emulator.example` of a proxy that ends TLS: links in responses begin
   * with it.
   * @defaultValue what each client addresses
   */
  readonly publicUrl?: string | undefined;
  /**
   * Whether `Forwarded`, or else `X-Forwarded-Proto` and `X-Forwarded-Host`, tell what a client addresses. Anybody can send them: only
   * behind a proxy that sets them.
   * @defaultValue false
   */
  readonly trustProxy?: boolean | undefined;
}

/** The options, checked and with their defaults. */
export type ListenSettings = { readonly [Name in keyof ListenOptions]-?: NonNullable<ListenOptions[Name]> };

const DEFAULTS: ListenSettings = { port: 0, host: "127.0.0.1", tls: false, publicUrl: "", trustProxy: false };

export const INVALID_TLS = "tls must be true, or have a private key as key and its certificate as cert, both in PEM.";

/**
 * Checks the options of `listen`. `node:net` would take a text for the path of a socket, and an empty host for every address of
 * the machine.
 *
 * @throws TypeError for an option of the wrong type, or an unknown one
 * @throws RangeError for an invalid port or URL
 */
export function readListenOptions(options: ListenOptions): ListenSettings {
  expectKnown(options, DEFAULTS);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const { port, host, tls, publicUrl, trustProxy }: ListenSettings = { ...DEFAULTS, ...given };
  if (typeof port !== "number") throw new TypeError("port must be a number.");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`port is ${port}; it must be a whole number from 0 to 65535.`);
  }
  if (typeof host !== "string" || host === "") {
    throw new TypeError(
      "host must be the name or address to listen on, such as 127.0.0.1, or 0.0.0.0 for all of them.",
    );
  }
  const { key, cert }: Readonly<Record<string, unknown>> = Object(tls);
  const isPair = typeof key === "string" && typeof cert === "string";
  if (typeof tls !== "boolean" && !isPair) throw new TypeError(INVALID_TLS);
  if (typeof trustProxy !== "boolean") throw new TypeError("trustProxy must be true or false.");
  return { port, host, tls, publicUrl: publicUrl === "" ? "" : readPublicUrl(publicUrl), trustProxy };
}

/** @throws RangeError for what no link can begin with */
function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (/^https?:$/.test(url?.protocol ?? "") && url?.href === `${url?.origin}${url?.pathname}`)
    return url.href.replace(/\/+$/, "");
  throw new RangeError(
    `publicUrl is '${text}'; it must be an http or https URL without credentials and query, such as https://emulator.example.`,
  );
}

/** What a server allows a client. Times are in milliseconds. */
export interface ServerLimits {
  /** How long the headers of a request may take, and the handshake of TLS. */
  readonly headersTimeout: number;
  /** How long a whole request may take. */
  readonly requestTimeout: number;
  /** How often the server looks for requests that take too long. */
  readonly connectionsCheckingInterval: number;
  /**
   * How long a client may leave a response unread that is too long for the buffers of the system. It may take twice as long, as Node
   * spares a socket that has sent something since it looked last (`Socket.prototype._onTimeout` of lib/net.js).
   */
  readonly sendTimeout: number;
  /** How long a connection may be idle. */
  readonly keepAliveTimeout: number;
  /** In bytes, of all headers together. The response to more is 431. */
  readonly maxHeaderSize: number;
  /** How many connections there may be at a time. Further ones are closed at once. */
  readonly maxConnections: number;
}

export const SERVER_LIMITS: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  sendTimeout: 30_000,
  // Longer than most clients keep an idle connection, so that a request does not meet one that is just being closed.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
  maxConnections: 1_000,
};

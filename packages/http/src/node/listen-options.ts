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
}

/** The options, checked and with their defaults. */
export type ListenSettings = { readonly [Name in keyof ListenOptions]-?: NonNullable<ListenOptions[Name]> };

const KNOWN: Readonly<Record<keyof ListenOptions, true>> = { port: true, host: true, tls: true };

/**
 * Checks the options of `listen`. `node:net` would take a text for the path of a socket, and an empty host for every address of
 * the machine.
 *
 * @throws TypeError for an option of the wrong type, or an unknown one
 * @throws RangeError for an invalid port
 */
export function readListenOptions(options: ListenOptions): ListenSettings {
  expectKnown(options, KNOWN);
  const { port = 0, host = "127.0.0.1", tls = false } = options;
  if (typeof port !== "number") throw new TypeError("port must be a number.");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`port is ${port}; it must be a whole number from 0 to 65535.`);
  }
  if (typeof host !== "string" || host === "") {
    throw new TypeError(
      "host must be the name or address to listen on, such as 127.0.0.1, or 0.0.0.0 for all of them.",
    );
  }
  if (typeof tls !== "boolean" && !isKeyAndCertificate(tls)) {
    throw new TypeError("tls must be true, or have a private key as key and its certificate as cert, both in PEM.");
  }
  return { port, host, tls };
}

function isKeyAndCertificate(tls: unknown): boolean {
  const { key, cert }: Readonly<Record<string, unknown>> = Object(tls);
  return typeof key === "string" && typeof cert === "string";
}

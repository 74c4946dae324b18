/**
 * What Prism asks of a logger. Its own types name pino 6, which has none, and those of DefinitelyTyped bring further
 * packages, all for a logger that does nothing.
 */
declare module "pino" {
  type Log = (...details: unknown[]) => void;

  export type Logger = Readonly<Record<"debug" | "info" | "success" | "warn" | "error", Log>> & {
    child(bindings: object): Logger;
  };

  export type LoggerOptions = object;
  export type DestinationStream = object;
}

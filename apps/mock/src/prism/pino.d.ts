/**
 * What Prism asks of a logger. Its own types name pino 6, which has none, and those of DefinitelyTyped bring further
 * packages, all for a logger that does nothing.
 */
declare module "pino" {
  type Log = (...details: unknown[]) => void;

  export interface Logger {
    child(bindings: object): Logger;
    debug: Log;
    info: Log;
    success: Log;
    warn: Log;
    error: Log;
  }

  export type LoggerOptions = object;
  export type DestinationStream = object;
}

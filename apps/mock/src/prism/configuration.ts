/// <reference path="./pino.d.ts" />
import type { createInstance } from "@stoplight/prism-http";

/** How Prism is run: it mocks, from examples, and validates what it is asked to. */
export const CONFIGURATION = {
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  isProxy: false,
  mock: { dynamic: false },
} as const;

const ignore = () => {};

type Logger = Parameters<typeof createInstance>[1]["logger"];

/** A logger that does nothing. A silenced pino would still make two child loggers a request, which cost as much as routing. */
export const SILENT_LOGGER: Logger = {
  child: () => SILENT_LOGGER,
  debug: ignore,
  info: ignore,
  success: ignore,
  warn: ignore,
  error: ignore,
};

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

type Method = (typeof METHODS)[number];

/** The method as Prism spells it, or `undefined` if OpenAPI knows no such method. */
export function toPrismMethod(method: string): Method | undefined {
  const lowerCase = method.toLowerCase();
  return METHODS.find((known) => known === lowerCase);
}

/** A method that none of the operations has, to ask Prism about a path on behalf of a method that it does not know. */
export function unusedMethod(operations: readonly { method: string }[]): Method {
  return METHODS.find((method) => operations.every((operation) => operation.method !== method)) ?? "trace";
}

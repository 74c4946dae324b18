import type { GraphConnection } from "./connection.ts";
import type { CallableOperation } from "./operation.ts";

/** What makes a call out of the arguments of a method. */
export type Caller = (connection: GraphConnection, operation: CallableOperation, args: readonly unknown[]) => unknown;

/** How each method of each resource is called: by whom, and with which operation. */
export type Methods<Resources> = {
  readonly [Resource in keyof Resources]: {
    readonly [Method in keyof Resources[Resource]]: readonly [Caller, CallableOperation];
  };
};

/** What a client has besides its resources. */
export interface Connected {
  /** What the calls go through: for another client, the functions of `./functions`, `createGraphFetch`. */
  readonly connection: GraphConnection;
}

/** Gives the methods of a contract a connection. */
export function createResources<Resources>(
  connection: GraphConnection,
  methods: Methods<Resources>,
): Resources & Connected {
  const resources = Object.entries<Methods<Record<string, Record<string, unknown>>>[string]>(methods).map(
    ([resource, entries]) => [
      resource,
      Object.fromEntries(
        Object.entries(entries).map(([method, [call, operation]]) => [
          method,
          (...args: readonly unknown[]) => call(connection, operation, args),
        ]),
      ),
    ],
  );
  // One emitter writes the methods and their interface from the same contract; the compiler has seen that none is missing.
  return { ...(Object.fromEntries(resources) as Resources), connection };
}

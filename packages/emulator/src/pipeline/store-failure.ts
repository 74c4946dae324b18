import { GraphFailure, identifierTaken, insufficientStorage, queryTooCostly } from "../failures/failures.ts";
import { KeyTakenError, QueryTooCostlyError, StorageFullError, StorageLostError } from "../store/store.ts";

/** What a request is answered with after an error; `undefined` for a bug, or a store that is broken. */
export function toGraphFailure(error: unknown): GraphFailure | undefined {
  if (error instanceof GraphFailure) return error;
  if (error instanceof KeyTakenError) return identifierTaken();
  if (error instanceof QueryTooCostlyError) return queryTooCostly(error.message);
  if (error instanceof StorageFullError) return insufficientStorage();
  if (error instanceof StorageLostError) return insufficientStorage(error.message);
  return undefined;
}

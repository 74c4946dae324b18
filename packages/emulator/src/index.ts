export type { RequestHeaders as GraphHeaders } from "@remote-assistance/http";
export type { ListenOptions } from "@remote-assistance/http/node/listen-options";
export { createEmulator } from "./create-emulator.ts";
export type { Emulator, EmulatorServer } from "./emulator.ts";
export type { Entity, Pending, Resource, State, Stored } from "./entity/entity-type.ts";
export type { Wait } from "./faults/delays.ts";
export type { Drop, FaultStatus, WrongBody } from "./faults/effects.ts";
export type { FaultProgress } from "./faults/fault-schedule.ts";
export type { FaultEffect, PlannedFault } from "./faults/read-plan.ts";
export type { Application } from "./issuer/application.ts";
export type { TokenOptions } from "./issuer/token-issuer.ts";
export type { LeastPrivilege } from "./journal/least-privilege.ts";
export type { RecordedRequest } from "./journal/request-journal.ts";
export type { Condition, Filter, Search } from "./odata/condition.ts";
export type { OrderKey, Position } from "./odata/position.ts";
export type { AuthenticationMode, EmulatorOptions } from "./options/emulator-options.ts";
export type * from "./resources/emulated-resources.ts";
export { createMemoryStore } from "./store/memory-store.ts";
export {
  type Collection,
  KeyTakenError,
  type PageQuery,
  QueryTooCostlyError,
  StorageFullError,
  StorageLostError,
  type Store,
} from "./store/store.ts";
export type { ThrottleLimits } from "./throttling/window-throttle.ts";

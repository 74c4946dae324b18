import type { AdjustableClock } from "./adjustable-clock.ts";
import type { FaultSchedule } from "./faults/fault-schedule.ts";
import type { RequestJournal } from "./journal/request-journal.ts";
import type { RunningRequests } from "./pipeline/running-requests.ts";
import type { ResourceState } from "./resources/resource-state.ts";
import type { WindowThrottle } from "./throttling/window-throttle.ts";
import type { Tokens } from "./tokens.ts";

/** What an emulator consists of. Each has a state of its own, which ends with the process; that of resources is the store's. */
export interface Parts {
  readonly clock: AdjustableClock;
  readonly state: ResourceState;
  readonly journal: RequestJournal;
  readonly tokens: Tokens;
  readonly faults: FaultSchedule;
  readonly throttle: WindowThrottle | undefined;
  readonly running: RunningRequests;
}

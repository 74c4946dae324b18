import { expectKnown, expectOption, type OptionRules, readByRules } from "../check-options.ts";
import { LONGEST_TIMER } from "../clock.ts";
import type { RemoteAssistancePartner } from "../contract.ts";
import { isGraphError } from "../errors/graph-error.ts";
import { isRecord } from "../json.ts";
import type { PagedCollection } from "../paging/paged-collection.ts";
import { isAbortSignal, pause } from "../sending/limits.ts";
import type { RequestOptions } from "../sending/request-options.ts";
import { type AssessPartnerOptions, assessPartner, type PartnerAssessment } from "./health.ts";
import type { PartnersExtension } from "./partners.ts";

/** Something that {@link watchPartners} noticed. */
export type PartnerEvent<Partner> =
  /** The partners could be listed, for the first time or again after a failure. None may be there. */
  | { readonly kind: "listed"; readonly partners: readonly Partner[] }
  /** They could not be listed, for this reason, so that nothing is known of them. Said again if the reason changes. */
  | { readonly kind: "failed"; readonly error: unknown }
  /** A partner is new, with no `before`, or its status or its health has changed. */
  | ({ readonly kind: "changed"; readonly before: AssessedPartner<Partner> | undefined } & AssessedPartner<Partner>)
  /** A partner is no longer there; this is what it was last. */
  | ({ readonly kind: "removed" } & AssessedPartner<Partner>);

/** A partner, and how it is. */
export interface AssessedPartner<Partner> {
  readonly partner: Partner;
  readonly assessment: PartnerAssessment;
}

/** How {@link watchPartners} watches. */
export interface WatchPartnersOptions {
  /**
   * How long to wait after each look, in milliseconds, at least a second; longer if the service asks for it.
   * @defaultValue 300000, five minutes
   */
  readonly interval?: number | undefined;
  /** Ends the watch. */
  readonly signal?: AbortSignal | undefined;
  /** As for `assessPartner`. */
  readonly staleAfter?: number | undefined;
}

/** Partners that can be watched: `graph.remoteAssistancePartners`, of whatever version. */
export interface WatchablePartners<Partner> extends PartnersExtension<Partner> {
  // What `list` returns depends on `$select`; what a wait returns does not, and says what a partner is.
  list(options: RequestOptions): PagedCollection<NoInfer<Partner>, unknown>;
}

interface Watch {
  readonly interval: number;
  readonly signal: AbortSignal | undefined;
  readonly staleAfter: number | undefined;
}

/**
 * Watches partners, and says what changes of their status and their health. It lists them again and again by the connection's
 * clock, within its limits: Graph has no notification of this resource.
 *
 * A look that fails, for whatever reason, ends nothing: it is an event, as is the first look that succeeds after it. The watch
 * ends with its signal, or when its reader stops.
 *
 * @throws TypeError or RangeError for an option that is not valid, before anything is sent
 * @example
 * ```ts
 * for await (const event of watchPartners(graph.remoteAssistancePartners, { interval: 60_000, signal })) {
 *   if (event.kind === "failed") console.error("cannot look:", event.error);
 *   if (event.kind === "changed") console.log(event.assessment.sentence, event.assessment.next);
 * }
 * ```
 */
export function watchPartners<Partner extends RemoteAssistancePartner>(
  partners: WatchablePartners<Partner>,
  options: WatchPartnersOptions = {},
): AsyncGenerator<PartnerEvent<Partner>, void, undefined> {
  // In here, as a bundler keeps what is made when a module loads, even for a program that imports something else of it.
  const rules: OptionRules<Watch> = {
    interval: [
      (interval) => interval >= 1000 && interval <= LONGEST_TIMER,
      `milliseconds from 1000 to ${LONGEST_TIMER}`,
      RangeError,
    ],
    signal: [isAbortSignal, "an AbortSignal"],
    staleAfter: [(staleAfter) => staleAfter > 0, "milliseconds, more than 0", RangeError],
  };
  expectOption(isRecord(options), "The options of watchPartners", "an object");
  expectKnown(options, Object.keys(rules), "watchPartners");
  return watch(partners, readByRules(options, rules, { interval: 300_000, signal: undefined, staleAfter: undefined }));
}

async function* watch<Partner extends RemoteAssistancePartner>(
  partners: WatchablePartners<Partner>,
  { interval, signal, staleAfter }: Watch,
): AsyncGenerator<PartnerEvent<Partner>, void, undefined> {
  const { clock } = partners.connection;
  let known: Known<Partner> = new Map();
  // What the last failure said; empty after a look that succeeded.
  let problem: string | undefined;
  while (!signal?.aborted) {
    const look = await lookAt(partners, signal);
    // It says nothing if it was given up.
    if (signal?.aborted) return;
    const before = problem;
    problem = look.kind === "failed" ? String(look.error) : "";
    if (problem !== before) yield look;
    if (look.kind === "listed") {
      const found = assessAll(look.partners, { now: clock.now(), staleAfter });
      yield* changesBetween(known, found);
      known = found;
    }
    const wait = Math.min(Math.max(interval, retryAfterOf(look)), LONGEST_TIMER);
    // Nothing but the signal ends a pause early, and the watch with it.
    await pause(clock, wait, signal).catch(() => {});
  }
}

type Look<Partner> = Extract<PartnerEvent<Partner>, { readonly kind: "failed" | "listed" }>;

async function lookAt<Partner>(
  partners: WatchablePartners<Partner>,
  signal: AbortSignal | undefined,
): Promise<Look<Partner>> {
  try {
    return { kind: "listed", partners: await partners.list({ signal }).all() };
  } catch (error) {
    return { kind: "failed", error };
  }
}

/** How many milliseconds the service asks to wait. */
function retryAfterOf<Partner>(look: Look<Partner>): number {
  return look.kind === "failed" && isGraphError(look.error) ? (look.error.retryAfterSeconds ?? 0) * 1000 : 0;
}

type Known<Partner> = ReadonlyMap<string, AssessedPartner<Partner>>;

function assessAll<Partner extends RemoteAssistancePartner>(
  partners: readonly Partner[],
  options: AssessPartnerOptions,
): Known<Partner> {
  return new Map(partners.map((partner) => [partner.id, { partner, assessment: assessPartner(partner, options) }]));
}

function* changesBetween<Partner extends RemoteAssistancePartner>(
  known: Known<Partner>,
  found: Known<Partner>,
): Generator<PartnerEvent<Partner>, void, undefined> {
  for (const [id, assessed] of found) {
    const before = known.get(id);
    const isSame =
      before?.partner.onboardingStatus === assessed.partner.onboardingStatus &&
      before.assessment.health === assessed.assessment.health;
    if (!isSame) yield { kind: "changed", before, ...assessed };
  }
  for (const [id, assessed] of known) if (!found.has(id)) yield { kind: "removed", ...assessed };
}

import fc from "fast-check";
import { SEED } from "../from-environment.ts";
import { type Action, actions } from "./actions.ts";
import { curlScript, type Step } from "./curl-script.ts";
import { PAGE_SIZE } from "./list-pages.ts";
import { expectSameState, perform } from "./perform.ts";
import { ReferenceModel } from "./reference-model.ts";
import { type Home, openService } from "./service.ts";

const START = new Date("2026-07-17T10:17:05.120Z");
const EXPIRE_AFTER = 10;

/** After how many seconds the partner's side completes by itself, if ever: before a request expires, with it, or after. */
const completeAfter = fc.constantFrom(undefined, 4, EXPIRE_AFTER, 12);

/**
 * Expects that an emulator does what the model does, whatever is done with both.
 *
 * @throws Error with the shortest way to where they differ: as actions, and as a shell script that goes it again
 */
export async function expectModelled(home: Home, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(completeAfter, actions, async (...tried) => {
    const { difference } = await run(home, ...tried);
    if (difference !== undefined) throw difference;
  });
  const details = await fc.check(property, { numRuns, seed: SEED });
  if (details.counterexample === null) return;
  const { flags, steps, difference } = await run(home, ...details.counterexample);
  throw new Error(`${fc.defaultReportMessage(details)}\n\n${curlScript(flags, steps)}`, { cause: difference });
}

interface Run {
  /** Those of the command for an emulator with the same options. */
  readonly flags: string;
  readonly steps: readonly Step[];
  readonly difference: unknown;
}

async function run(home: Home, completeAfter: number | undefined, tried: readonly Action[]): Promise<Run> {
  const milliseconds = completeAfter === undefined ? undefined : completeAfter * 1000;
  const model = new ReferenceModel(START, { expireAfter: EXPIRE_AFTER * 1000, completeAfter: milliseconds });
  const service = await openService(home, {
    now: () => model.now,
    pageSize: PAGE_SIZE,
    expireOnboardingAfter: EXPIRE_AFTER * 1000,
    completeOnboardingAfter: milliseconds,
  });
  const compare = async () => {
    for (const action of tried) await perform(action, { service, model });
    await expectSameState({ service, model });
  };
  const difference = await compare().catch((error: unknown) => error);
  await service.close();
  const flags = [`--page-size ${PAGE_SIZE}`, `--expire-onboarding-after ${EXPIRE_AFTER}`];
  if (completeAfter !== undefined) flags.push(`--complete-onboarding-after ${completeAfter}`);
  if (home.isDurable) flags.push("--data-file partners.db");
  return { flags: flags.join(" "), steps: service.steps, difference };
}

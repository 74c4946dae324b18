import type { EntityType } from "@remote-assistance/client/entities";
import { expectRefusal, expectSuccess } from "../../expect-documented.ts";
import { type Fault, isFault } from "../../fault.ts";
import { graph } from "../../graph-conventions.ts";
import { declares, makeCall } from "./collection.ts";
import type { DeriveScenarios } from "./entity-scenario.ts";

/** Nonsense in a query option is refused, and not passed over. */
export const nonsense: DeriveScenarios = (contract, type) =>
  (["list", "count"] as const)
    .filter((role) => type.operations[role] !== undefined)
    .flatMap((role) =>
      Object.entries(listNonsense(type))
        .filter(([option]) => declares(contract, type, role, option))
        .map(([option, values]) => ({
          sentence: `nonsense as ${option} of ${type.operations[role]} is refused`,
          refuses: true,
          notices: ["accepts nonsense", ...[`ignores ${option}`].filter(isFault)] satisfies Fault[],
          check: async (context) => {
            await expectSuccess(contract, makeCall(contract, type, role, {}), context);
            for (const value of values) {
              const call = makeCall(contract, type, role, { query: { [option]: value } });
              expectRefusal(contract, call, await context.caller.call(call), graph.badRequest);
            }
          },
        })),
    );

function listNonsense(type: EntityType): Readonly<Record<string, readonly unknown[]>> {
  const properties = Object.entries(type.properties);
  const ofKind = (...kinds: readonly string[]) => properties.find(([, { kind }]) => kinds.includes(kind))?.[0];
  const [first = type.key] = Object.keys(type.properties);
  const text = ofKind("string");
  const other = ofKind("integer", "number", "dateTimeOffset");
  const member = ofKind("enum");
  return {
    $filter: [
      ...["nonsense!!", "unknownProperty eq 1", `${first} eq`, `(${first} eq null`, `${first} resembles null`],
      ...(text === undefined ? [] : [`${text} eq 1`, `${text} eq 'open`]),
      ...(other === undefined ? [] : [`${other} eq 'text'`]),
      ...(member === undefined ? [] : [`${member} eq 'noSuchMember'`]),
    ],
    $orderby: [["unknownProperty"], [`${first} sideways`]],
    $search: ['"open', "(open"],
    $top: ["many", -1],
    $skip: ["many", -1],
    $skiptoken: ["nonsense"],
    $count: ["perhaps"],
  };
}

import fc from "fast-check";
import { writeCase } from "./case.ts";
import { type Change, withHeader } from "./change.ts";
import { IDS, ONBOARDED } from "./population.ts";
import { text } from "./values.ts";

const nobody: Change = (draft) => {
  if (!draft.operation.path.includes("{")) return undefined;
  return text
    .filter((id) => !["", ".", "..", "$count", ...IDS].includes(id.toLowerCase()))
    .map((id) => {
      const { id: _, ...body } = Object(draft.body);
      const missing = { ...draft, id, ...(draft.body !== undefined && { body }) };
      return writeCase("a partner that there is not", missing, [404]);
    });
};

const oldTag: Change = (draft) =>
  draft.operation.parameters.some(({ name }) => name === "If-Match")
    ? fc.constantFrom('W/"0"', '"1"', "W/1", "**", '""', 'W/"1', 'W/"0", W/"-1"').map((tag) => {
        return writeCase("a tag that the partner does not have", withHeader(draft, ["If-Match", tag]), [412]);
      })
    : undefined;

const takenIdentifier: Change = (draft) =>
  draft.operation.operationId === "createRemoteAssistancePartner"
    ? fc
        .constantFrom(...IDS)
        .map((id) => writeCase("an identifier that is taken", { ...draft, body: { ...Object(draft.body), id } }, [409]))
    : undefined;

const connected: Change = (draft) =>
  draft.operation.operationId === "beginRemoteAssistancePartnerOnboarding"
    ? fc.constant(writeCase("a partner that is connected", { ...draft, id: ONBOARDED.id }, [409]))
    : undefined;

export const PARTNER_CHANGES: readonly Change[] = [nobody, oldTag, takenIdentifier, connected];

import fc from "fast-check";
import { type Draft, encode, writeCase } from "./case.ts";
import type { Change } from "./changed-requests.ts";
import { violationsOf } from "./contract.ts";
import { successOf } from "./valid.ts";
import { IDS, text, WORDS } from "./values.ts";

/** By the schema of the body, but for identifiers: another one than in the path, or one that is taken. */
function expectedOf(draft: Draft, body: unknown): number[] {
  const { operation, id } = draft;
  if (operation.body === undefined || violationsOf(operation.body, body) !== "") return [400];
  const { id: named = undefined } = Object(body);
  if (operation.method === "PATCH" && named !== undefined && named !== id) return [400];
  if (operation.method === "POST" && IDS.includes(named)) return [409];
  return [successOf(draft)];
}

const changeProperty: Change = (draft) => {
  const { body, properties } = bodyOf(draft);
  if (body === undefined) return undefined;
  const name = fc.oneof(
    fc.constantFrom(...properties),
    fc.constantFrom(...WORDS, "displayname", "Id", "@odata.etag"),
    fc.string(),
  );
  return fc.tuple(name, fc.oneof(fc.jsonValue(), text, fc.constantFrom(...WORDS))).map(([changed, value]) => {
    // Not by assignment, which `__proto__` is none of.
    const changedBody = Object.fromEntries([...Object.entries(body), [changed, value]]);
    return writeCase("a property of another value", { ...draft, body: changedBody }, expectedOf(draft, changedBody));
  });
};

const changeBody: Change = (draft) => {
  if (bodyOf(draft).body === undefined) return undefined;
  return fc.jsonValue().map((body) => writeCase("another body", { ...draft, body }, expectedOf(draft, body)));
};

/** A character is taken out, put in, or exchanged. */
const changeText: Change = (draft) => {
  const { body } = bodyOf(draft);
  if (body === undefined) return undefined;
  const json = JSON.stringify(body);
  const inserted = fc.oneof(
    fc.constant(""),
    fc.constantFrom(...'{}[]":,\\0-e.tn \u0000\ufeff'),
    fc.string({ minLength: 1, maxLength: 1 }),
  );
  return fc.tuple(fc.nat(json.length), fc.nat(1), inserted).map(([place, removed, characters]) => {
    const changed = json.slice(0, place) + characters + json.slice(place + removed);
    return writeCase("a body with another character", draft, expectedOfText(draft, changed), { body: encode(changed) });
  });
};

function expectedOfText(draft: Draft, json: string): readonly number[] {
  try {
    // Of bytes at the start of a body, a mark of their order is not part of the text. (RFC 8259, 8.1)
    return expectedOf(draft, JSON.parse(new TextDecoder().decode(encode(json))));
  } catch {
    return [400];
  }
}

function bodyOf({ operation, body }: Draft) {
  return {
    body: body === undefined ? undefined : Object(body),
    properties: Object.keys(operation.body?.properties ?? {}),
  };
}

export const BODY_CHANGES: readonly Change[] = [changeProperty, changeBody, changeText];

import fc, { type Arbitrary } from "fast-check";
import { filter, search } from "../odata/arbitraries.ts";
import { writeFilter, writeSearch } from "../odata/write-expression.ts";
import { type Case, type Draft, type Header, writeCase } from "./case.ts";
import { type DescribedOperation, OPERATIONS, type Parameter } from "./contract.ts";
import { allowedBy, IDS, IDS_TO_ONBOARD, text, WORDS } from "./values.ts";

/** Requests that the contract allows and the population makes possible. */
export const validDraft: Arbitrary<Draft> = fc.constantFrom(...OPERATIONS).chain(draftOf);

/** They have to succeed. */
export const validCase: Arbitrary<Case> = validDraft.map((draft) => writeCase("valid", draft, [successOf(draft)]));

/** The status that a valid request is answered with. */
export function successOf({ operation: { answers }, headers }: Draft): number {
  const [usual = 0, withoutBody = usual] = [...answers.keys()].filter((status) => status < 300);
  return headers.some(([, value]) => /return="?minimal/.test(value)) ? withoutBody : usual;
}

function draftOf(operation: DescribedOperation): Arbitrary<Draft> {
  const { operationId, parameters, body } = operation;
  const ids = operationId === "beginRemoteAssistancePartnerOnboarding" ? IDS_TO_ONBOARD : IDS;
  return fc
    .record({
      operation: fc.constant(operation),
      id: fc.constantFrom(...ids),
      query: queryOf(parameters),
      headers: headersOf(parameters),
      body: body === undefined ? fc.constant(undefined) : allowedBy(body),
    })
    .map(withFittingId);
}

/** The identifier in an update is that of the path; a new one is not taken. */
function withFittingId(draft: Draft): Draft {
  const { operation, id, body } = draft;
  if (body === undefined || !Object.hasOwn(Object(body), "id")) return draft;
  const fitting = operation.method === "PATCH" ? id : `new ${Object(body).id}`;
  return { ...draft, body: { ...Object(body), id: fitting } };
}

function queryOf(parameters: readonly Parameter[]): Arbitrary<Header[]> {
  const options = parameters
    .filter((parameter) => parameter.in === "query")
    .map((option) => named(option, optionValue(option)));
  // What does not begin with `$` or `@` is the caller's own.
  const own = fc
    .tuple(fc.constantFrom("debug", "api-version", ...WORDS), text)
    .map(([name, value]): Header => [`x${name}`, value]);
  return fc
    .tuple(someOf(options), fc.array(own, { maxLength: 1 }))
    .map(([system, others]) => [
      ...withoutClash(system),
      ...others.map(([name, value]): Header => [encodeURIComponent(name), value]),
    ]);
}

/** A skip token counts for the order that it was written for. */
function withoutClash(options: readonly Header[]): readonly Header[] {
  return options.some(([name]) => name === "$skiptoken") ? options.filter(([name]) => name !== "$orderby") : options;
}

const WRITTEN: Readonly<Record<string, Arbitrary<string>>> = {
  $filter: filter.map(writeFilter),
  $search: search.map(writeSearch),
  // Base64url of a number: a place in the order of creation.
  $skiptoken: fc.nat().map((sequence) => btoa(String(sequence)).replaceAll("=", "")),
};

/** Values of an option as they are written, but not encoded. */
function optionValue({ name, schema }: Parameter): Arbitrary<string> {
  const written = WRITTEN[name];
  if (written !== undefined) return written;
  if (schema.type === "integer") return fc.oneof(fc.nat(5), fc.bigInt({ min: 0n, max: 10n ** 22n })).map(String);
  return allowedBy(schema).map((value) => (Array.isArray(value) ? value.join(",") : String(value)));
}

/** What a header can hold, but for what is cut off at its ends. */
const headerText = fc.stringMatching(/^[!-~\x80-\xff]([ !-~\x80-\xff]{0,20}[!-~\x80-\xff])?$/);

const HEADER_VALUES: Readonly<Record<string, Arbitrary<string>>> = {
  "client-request-id": headerText,
  "If-Match": fc.constantFrom("*", " * ", "*\t"),
  Prefer: fc.oneof(
    headerText,
    fc.constantFrom(
      "return=minimal",
      "return=representation",
      'respond-async, return="minimal"; x=1',
      "odata.maxpagesize=2",
      "maxpagesize=0",
      "odata.maxpagesize=99999999999999999999",
      "odata.include-annotations=*",
      "",
    ),
  ),
};

function headersOf(parameters: readonly Parameter[]): Arbitrary<Header[]> {
  const headers = parameters.filter((parameter) => parameter.in === "header");
  return someOf(headers.map((header) => named(header, HEADER_VALUES[header.name] ?? unknownHeader(header.name))));
}

function unknownHeader(name: string): never {
  throw new RangeError(`No values are known of the header ${name}.`);
}

function named({ name }: Parameter, value: Arbitrary<string>): Arbitrary<Header> {
  return value.map((chosen): Header => [name, chosen]);
}

/** Each of them or not, in any order. */
function someOf<Value>(arbitraries: readonly Arbitrary<Value>[]): Arbitrary<Value[]> {
  return fc
    .tuple(...arbitraries.map((arbitrary) => fc.option(arbitrary, { nil: undefined, freq: 2 })))
    .chain((chosen) => {
      const present = chosen.filter((value) => value !== undefined);
      return fc.shuffledSubarray(present, { minLength: present.length });
    });
}

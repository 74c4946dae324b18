import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Contract } from "./contract/contract.ts";
import { type DescribedAnswer, describeOperation } from "./contract/described-operation.ts";
import { type Header, type OpenApiDocument, resolve } from "./contract/open-api-document.ts";
import { expectEqual, expectNone, expectThat, Finding } from "./expect.ts";
import { entitiesOf, errorCode, graph, propertiesOf } from "./graph-conventions.ts";
import type { Call, Context, Outcome } from "./scenario.ts";

/**
 * Judges an answer by the contract: a declared status, its media type, its headers and their values, and a body that
 * the validator of just this answer accepts. Of an operation with `$select`, the request tells which body that is.
 */
export function expectDocumented(contract: Contract, call: Call, outcome: Outcome): void {
  const { status, headers } = outcome;
  const answer = declaredAnswer(contract, call, status);
  const ofHeaders = Object.entries(answer.headers).flatMap(([name, header]) =>
    headerViolations(contract.document, header, headers.get(name)).map((violation) => `${name} ${violation}`),
  );
  expectNone(ofHeaders, `the headers of ${status}`);
  if (answer.mediaType === undefined) {
    expectEqual(outcome.body, undefined, `the body of ${status}`);
    return;
  }
  expectEqual(headers.get("Content-Type")?.split(";")[0], answer.mediaType, `the media type of ${status}`);
  expectNone(violations(contract, call, outcome), `the body of ${status}`);
}

function declaredAnswer(contract: Contract, { operationId }: Call, status: number): DescribedAnswer {
  const answer = describeOperation(contract, operationId).answers.find((declared) => declared.status === status);
  if (answer === undefined) throw new Finding(`${operationId} does not declare the status ${status}.`);
  return answer;
}

function violations({ validators }: Contract, { operationId, query = {} }: Call, outcome: Outcome): string[] {
  const { status } = outcome;
  const declared = validators[operationId]?.responses[status];
  if (declared === undefined) throw new RangeError(`No validator is generated for ${operationId} ${status}.`);
  const validate =
    "selection" in declared ? declared[query.$select === undefined ? "complete" : "selection"] : declared;
  validate(answeredValue(outcome));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What was answered, in the terms of the contract: what is text on the wire, a count, is a number there. */
export function answeredValue({ body }: Outcome): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Finding("The body is not what the contract describes, but another text.", { cause });
  }
}

/** A valid request did not succeed as the contract documents. Whatever needs it to succeed fails for this one reason. */
export class NotAcceptedError extends Finding {
  override readonly name = "NotAcceptedError";
  readonly operationId: string;
  /** Two of an operation with the same reason are one failure, whatever the requests have besides. */
  readonly reason: string;

  constructor(message: string, operationId: string, reason: string) {
    super(message);
    this.operationId = operationId;
    this.reason = reason;
  }
}

/** Expects a success that the contract documents. */
export function expectDocumentedSuccess(contract: Contract, call: Call, outcome: Outcome): void {
  const { operationId, query = {} } = call;
  const options = Object.keys(query).length === 0 ? "" : ` with ${Object.keys(query).join(", ")}`;
  try {
    if (outcome.status >= 300) expectEqual(outcome.status, successOf(contract, call), "the status");
    expectDocumented(contract, call, outcome);
  } catch (cause) {
    if (!(cause instanceof Finding)) throw cause;
    const message = `A valid request of ${operationId}${options} does not succeed: ${cause.message}`;
    throw new NotAcceptedError(message, operationId, cause.message);
  }
}

function successOf(contract: Contract, { operationId }: Call): number | undefined {
  return describeOperation(contract, operationId).answers.find(({ status }) => status < 300)?.status;
}

/** The valid twin of a request that is to be refused: without it, a refusal proves nothing. */
export async function expectSuccess(contract: Contract, call: Call, { caller }: Context): Promise<Outcome> {
  const outcome = await caller.call(call);
  expectDocumentedSuccess(contract, call, outcome);
  return outcome;
}

/** How a request is refused. */
export interface Refusal {
  readonly status: number;
  /** The code of the error, which is what programs branch on. */
  readonly code: string;
}

/** A request was accepted that is to be refused. */
export class NotRefusedError extends Finding {
  override readonly name = "NotRefusedError";
}

/** Expects a refusal by the contract: the status, a documented answer, and a code that the contract shows for it. */
export function expectRefusal(contract: Contract, call: Call, outcome: Outcome, { status, code }: Refusal): void {
  if (outcome.status < 300) {
    throw new NotRefusedError(`${call.operationId} answers ${outcome.status} to what it has to refuse with ${status}.`);
  }
  expectEqual(outcome.status, status, "the status of the refusal");
  expectDocumented(contract, call, outcome);
  expectEqual(errorCode(outcome.body), code, "the code of the error");
  const shown = Object.values(declaredAnswer(contract, call, status).examples).map(errorCode);
  expectThat(shown.includes(code), `The contract shows no example of ${status} with the code ${code}.`);
}

// A header is text on the wire, whatever its schema makes of it.
const ajv = new Ajv2020({ allErrors: true, coerceTypes: true, formats: fullFormats });

/** What is wrong with the value of a header, in the words of Ajv; `null` stands for a header that is not there. */
export function headerViolations(document: OpenApiDocument, header: Header, value: string | null): string[] {
  if (value === null) return header.required ? ["is missing"] : [];
  const validate = ajv.compile(resolve(document, header.schema));
  validate(value);
  return (validate.errors ?? []).map(({ message = "" }) => message);
}

/** Expects the example itself. Which annotations go with a selection is up to the service; the properties are not. */
export function expectExample(outcome: Outcome, example: unknown, isSelection: boolean): void {
  const answered = answeredValue(outcome);
  if (isSelection) {
    const properties = entitiesOf(answered).map(propertiesOf);
    expectEqual(properties, entitiesOf(example).map(propertiesOf), "the selection of the example");
  } else expectEqual(answered, example, "the example");
}

/** Expects what an example shows of a service that has values of its own: what kind of entity is there, and whether more follow. */
export function expectLikeExample(document: OpenApiDocument, outcome: Outcome, example: unknown): void {
  const members = enumMembers(document);
  expectEqual(kindOf(answeredValue(outcome), members), kindOf(example, members), "the kind of the response");
}

/** Of an entity, the names of its properties, and its values that are members of enumerations. */
function kindOf(body: unknown, members: ReadonlySet<unknown>): object {
  const [first] = entitiesOf(body);
  const properties = Object.entries(propertiesOf(first ?? {}));
  return {
    isLastPage: Object(body)[graph.nextLink] === undefined,
    properties: Object.fromEntries(properties.map(([name, value]) => [name, members.has(value) ? value : undefined])),
  };
}

function enumMembers({ components: { schemas = {} } }: OpenApiDocument): ReadonlySet<unknown> {
  return new Set(Object.values(schemas).flatMap((schema): unknown[] => Object(schema).enum ?? []));
}

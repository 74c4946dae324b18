import type { Api, Operation, Response } from "../ir.ts";
import { docComment, HEADER, importTypes, importValues } from "./source-text.ts";
import { TypeWriter } from "./type-text.ts";
import { emitValidatorFunctions, type ValidatorCompiler } from "./validator-functions.ts";
import { headerSchema, pathSchema, querySchema, ValidatorSchemas } from "./validator-schemas.ts";

/** What `validators.ts` says of one operation, as a type and as a value. */
interface Entry {
  readonly type: string;
  readonly value: string;
}

/**
 * Writes `validators.ts`, which says what is checked for each operation, and `validator-functions.ts`, which checks it. The
 * compiler does not look into the functions; in a file of their own they leave the table to it.
 *
 * @returns the text of each file by its name
 * @throws ContractError if a schema cannot be compiled
 */
export async function emitValidators(
  { models, operations, runtime }: Api,
  compiler: ValidatorCompiler,
): Promise<ReadonlyMap<string, string>> {
  const schemas = new ValidatorSchemas(models);
  const writer = new TypeWriter(models);
  const entries = operations.map((operation) => operationEntry(operation, schemas, writer));
  const types = ["ParameterValidators", "SelectableValidators", "Validator"].filter((name) =>
    entries.some(({ type }) => type.includes(name)),
  );
  const imports =
    importTypes([...types, ...writer.ofRuntime], runtime) +
    importTypes(writer.mentioned, "./models.ts") +
    importValues(schemas.keys.keys(), "./validator-functions.ts");
  const table = `${HEADER}${imports}
/** The validators of each operation. */
export interface Validators {
${entries.map(({ type }) => type).join("")}}

/** Checks for each operation what is sent and what comes back. */
export const validators: Validators = {
${entries.map(({ value }) => value).join("")}};
`;
  return new Map([
    ["validator-functions.ts", await emitValidatorFunctions(models, schemas, runtime, compiler)],
    ["validators.ts", table],
  ]);
}

function operationEntry(operation: Operation, schemas: ValidatorSchemas, writer: TypeWriter): Entry {
  const { id, summary, requestBody, successes, errors } = operation;
  const body = requestBody && {
    type: `Validator<${writer.write(requestBody.schema.shape, "writing", "    ")}>`,
    value: schemas.ofBody(requestBody.schema, "writing", `${id}_requestBody`),
  };
  const bodies = [...successes, ...errors].flatMap((response) => responseEntry(operation, response, schemas, writer));
  const parameters = {
    path: schemas.ofParameters(pathSchema(operation), `${id}_path`),
    query: schemas.ofParameters(querySchema(operation), `${id}_query`),
    header: schemas.ofParameters(headerSchema(operation), `${id}_header`),
  };
  return {
    type: `${docComment([summary], "  ")}  readonly ${id}: {
    readonly parameters: ParameterValidators;
    readonly requestBody: ${body?.type};
    readonly responses: {
${bodies.map(({ type }) => `      readonly ${type};\n`).join("")}    };
  };
`,
    value: `  ${id}: {
    parameters: {
      path: ${parameters.path},
      query: ${parameters.query},
      header: ${parameters.header},
    },
    requestBody: ${body?.value},
    responses: {
${bodies.map(({ value }) => `      ${value},\n`).join("")}    },
  },
`,
  };
}

function responseEntry(
  { id, select }: Operation,
  { status, body }: Response,
  schemas: ValidatorSchemas,
  writer: TypeWriter,
): Entry[] {
  if (body === undefined) return [];
  if (select !== undefined && status === 200) {
    const { complete, selection, completeModel, selectionModel } = select;
    const types = [completeModel, selectionModel].map((name) => writer.model(name, "reading")).join(", ");
    const whole = schemas.ofBody(complete, "reading", `${id}_${status}_complete`);
    const part = schemas.ofBody(selection, "reading", `${id}_${status}_selection`);
    return [
      {
        type: `${status}: SelectableValidators<${types}>`,
        value: `${status}: { complete: ${whole}, selection: ${part} }`,
      },
    ];
  }
  const type = writer.write(body.schema.shape, "reading", "      ");
  const validator = schemas.ofBody(body.schema, "reading", `${id}_${status}`);
  return [{ type: `${status}: Validator<${type}>`, value: `${status}: ${validator}` }];
}

import type { ApiDescription, OperationDescription, ResponseDescription } from "../describe/description.ts";
import { bundleModule } from "./bundle-module.ts";
import { compileValidators } from "./compile-validators.ts";
import { docComment } from "./doc-comment.ts";
import { HEADER } from "./header.ts";
import { importTypes } from "./source-text.ts";
import { TypeWriter } from "./type-text.ts";
import { headerSchema, pathSchema, querySchema, ValidatorSchemas } from "./validator-schemas.ts";

const NO_CHECK = "// @ts-nocheck: Ajv writes its functions as JavaScript; everything that is exported has its type.\n";

/** What `validators.ts` says of one operation, as a type and as a value. */
interface Entry {
  readonly type: string;
  readonly value: string;
}

/**
 * Writes `validators.ts`: compiled functions that check what is sent and what comes back, with nothing to import.
 *
 * @throws ContractError if a schema cannot be compiled
 */
export async function emitValidators({ models, operations }: ApiDescription): Promise<string> {
  const schemas = new ValidatorSchemas();
  const writer = new TypeWriter(models);
  const entries = operations.map((operation) => operationEntry(operation, schemas, writer));
  const functions = withoutExports(await bundleModule(compileValidators(models, schemas)));
  const types = importTypes(
    ["ParameterValidators", "SelectableValidators", "Validator"].filter((name) =>
      entries.some(({ type }) => type.includes(name)),
    ),
    "../validator.ts",
  );
  return `${HEADER}${NO_CHECK}${importTypes(writer.mentioned, "./models.ts")}${types}
/** The validators of each operation. */
export interface Validators {
${entries.map(({ type }) => type).join("")}}

${functions}
/** Checks for each operation what is sent and what comes back. */
export const validators: Validators = {
${entries.map(({ value }) => value).join("")}};
`;
}

function operationEntry(operation: OperationDescription, schemas: ValidatorSchemas, writer: TypeWriter): Entry {
  const { id, summary, requestBody, successes, errors } = operation;
  const body = requestBody && {
    type: `Validator<${writer.write(requestBody.schema.shape, "writing", "    ")}>`,
    value: schemas.of(requestBody.schema, `${id}_requestBody`),
  };
  const bodies = [...successes, ...errors].flatMap((response) => responseEntry(operation, response, schemas, writer));
  const parameters = {
    path: schemas.of(pathSchema(operation), `${id}_path`),
    query: schemas.of(querySchema(operation), `${id}_query`),
    header: schemas.of(headerSchema(operation), `${id}_header`),
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
  { id, select }: OperationDescription,
  { status, body }: ResponseDescription,
  schemas: ValidatorSchemas,
  writer: TypeWriter,
): Entry[] {
  if (body === undefined) return [];
  if (select !== undefined && status === 200) {
    const { complete, selection, completeModel, selectionModel } = select;
    const types = [completeModel, selectionModel].map((name) => writer.model(name, "reading")).join(", ");
    const whole = schemas.of(complete, `${id}_${status}_complete`);
    const part = schemas.of(selection, `${id}_${status}_selection`);
    return [
      {
        type: `${status}: SelectableValidators<${types}>`,
        value: `${status}: { complete: ${whole}, selection: ${part} }`,
      },
    ];
  }
  const type = writer.write(body.schema.shape, "reading", "      ");
  return [{ type: `${status}: Validator<${type}>`, value: `${status}: ${schemas.of(body.schema, `${id}_${status}`)}` }];
}

/** Takes the export statement off a bundle, whose functions then are the file's own. */
function withoutExports(code: string): string {
  const [statement] = /export \{[^}]*\};\s*$/.exec(code) ?? [];
  if (statement === undefined || / as /.test(statement)) {
    throw new Error(`The bundle of the validators ends with ${statement ?? code.slice(-200)}, not with plain exports.`);
  }
  return code.slice(0, -statement.length);
}

import { allOfComposesObjects } from "./general/all-of-composes-objects.ts";
import { arrayNamesItsItems } from "./general/array-names-its-items.ts";
import { bodyHasOneSchema } from "./general/body-has-one-schema.ts";
import { literalIsPrimitive } from "./general/literal-is-primitive.ts";
import { nullableIsATypeArray } from "./general/nullable-is-a-type-array.ts";
import { optionNamesDiffer } from "./general/option-names-differ.ts";
import { parameterCanBeWritten } from "./general/parameter-can-be-written.ts";
import { refHasNoConstraintSiblings } from "./general/ref-has-no-constraint-siblings.ts";
import { refNamesASchema } from "./general/ref-names-a-schema.ts";
import { responseHasAStatus } from "./general/response-has-a-status.ts";
import { schemaHasOneForm } from "./general/schema-has-one-form.ts";
import { schemaKeywordIsSupported } from "./general/schema-keyword-is-supported.ts";
import { schemaNameIsPascalCase } from "./general/schema-name-is-pascal-case.ts";
import { serverAddressIsComplete } from "./general/server-address-is-complete.ts";
import { arrayOptionsAreCommaSeparated } from "./graph/array-options-are-comma-separated.ts";
import { listHasValueAndNextLink } from "./graph/list-has-value-and-next-link.ts";
import { odataTypeHasConst } from "./graph/odata-type-has-const.ts";
import { operationIdIsVerbAndNoun } from "./graph/operation-id-is-verb-and-noun.ts";
import { operationNamesItsScopes } from "./graph/operation-names-its-scopes.ts";
import { pathParameterIsAKey } from "./graph/path-parameter-is-a-key.ts";
import { plainTextIsANumber } from "./graph/plain-text-is-a-number.ts";
import { selectHasCompleteAndSelection } from "./graph/select-has-complete-and-selection.ts";
import { serverNamesItsCloud } from "./graph/server-names-its-cloud.ts";
import { tagIsAnAccessor } from "./graph/tag-is-an-accessor.ts";
import type { Rule } from "./redocly/visitor.ts";

const general = {
  "all-of-composes-objects": allOfComposesObjects,
  "array-names-its-items": arrayNamesItsItems,
  "body-has-one-schema": bodyHasOneSchema,
  "literal-is-primitive": literalIsPrimitive,
  "nullable-is-a-type-array": nullableIsATypeArray,
  "option-names-differ": optionNamesDiffer,
  "parameter-can-be-written": parameterCanBeWritten,
  "ref-has-no-constraint-siblings": refHasNoConstraintSiblings,
  "ref-names-a-schema": refNamesASchema,
  "response-has-a-status": responseHasAStatus,
  "schema-has-one-form": schemaHasOneForm,
  "schema-keyword-is-supported": schemaKeywordIsSupported,
  "schema-name-is-pascal-case": schemaNameIsPascalCase,
  "server-address-is-complete": serverAddressIsComplete,
} satisfies Record<string, Rule>;

const graph = {
  "array-options-are-comma-separated": arrayOptionsAreCommaSeparated,
  "list-has-value-and-next-link": listHasValueAndNextLink,
  "odata-type-has-const": odataTypeHasConst,
  "operation-id-is-verb-and-noun": operationIdIsVerbAndNoun,
  "operation-names-its-scopes": operationNamesItsScopes,
  "path-parameter-is-a-key": pathParameterIsAKey,
  "plain-text-is-a-number": plainTextIsANumber,
  "select-has-complete-and-selection": selectHasCompleteAndSelection,
  "server-names-its-cloud": serverNamesItsCloud,
  "tag-is-an-accessor": tagIsAnAccessor,
} satisfies Record<string, Rule>;

/** Rules of Redocly's own that codegen relies on, with the remedy that their messages leave out; some end with no stop. */
const generalOfRedocly = {
  struct: "Write it as OpenAPI 3.1 defines it.",
  "no-empty-servers": "Add one to `servers`.",
  "no-unresolved-refs": "Define what it names, correct the name, or bundle the contract first.",
  "no-required-schema-properties-undefined": "Add the property, or correct the name.",
  "operation-operationId": "Give it one.",
  "operation-operationId-unique": "Give each operation an id of its own.",
  "operation-parameters-unique": "Keep one of them.",
  "path-parameters-defined": "Correct the name, or add the parameter.",
};
const graphOfRedocly = { "operation-tag-defined": "Add the tag to the `tags` of the contract." };

/** The conventions that both `redocly lint` and codegen check, as a plugin of Redocly with two configurations. */
export default function plugin() {
  return {
    id: "codegen",
    rules: { oas3: { ...general, ...graph } },
    configs: {
      /** What any contract has to obey, so that a typed client can be made of it. */
      general: { rules: { ...withRemedies(generalOfRedocly), ...asErrors(general) } },
      /** How Microsoft Graph and OData do things, as far as the client depends on it. */
      graph: { rules: { ...withRemedies(graphOfRedocly), ...asErrors(graph) } },
    },
  };
}

function asErrors(rules: Record<string, Rule>) {
  return Object.fromEntries(Object.keys(rules).map((name) => [`codegen/${name}`, "error" as const]));
}

function withRemedies(remedies: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(remedies).map(([name, remedy]) => [
      name,
      { severity: "error" as const, message: `{{message}} (${remedy})` },
    ]),
  );
}

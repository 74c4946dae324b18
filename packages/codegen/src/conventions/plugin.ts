import { allOfComposesObjects } from "./general/all-of-composes-objects.ts";
import { arrayNamesItsItems } from "./general/array-names-its-items.ts";
import { arrayOptionsAreCommaSeparated } from "./general/array-options-are-comma-separated.ts";
import { bodyCanBeRead } from "./general/body-can-be-read.ts";
import { bodyHasOneSchema } from "./general/body-has-one-schema.ts";
import { headerHasASchema } from "./general/header-has-a-schema.ts";
import { literalIsPrimitive } from "./general/literal-is-primitive.ts";
import { nullableIsATypeArray } from "./general/nullable-is-a-type-array.ts";
import { operationIdIsVerbAndNoun } from "./general/operation-id-is-verb-and-noun.ts";
import { optionNamesDiffer } from "./general/option-names-differ.ts";
import { parameterCanBeWritten } from "./general/parameter-can-be-written.ts";
import { pathParameterIsAKey } from "./general/path-parameter-is-a-key.ts";
import { propertyIsNotOfEveryObject } from "./general/property-is-not-of-every-object.ts";
import { refHasNoConstraintSiblings } from "./general/ref-has-no-constraint-siblings.ts";
import { refNamesASchema } from "./general/ref-names-a-schema.ts";
import { responseHasAStatus } from "./general/response-has-a-status.ts";
import { schemaCanBeValidated } from "./general/schema-can-be-validated.ts";
import { schemaHasOneForm } from "./general/schema-has-one-form.ts";
import { schemaKeywordIsSupported } from "./general/schema-keyword-is-supported.ts";
import { schemaNameIsPascalCase } from "./general/schema-name-is-pascal-case.ts";
import { selectHasCompleteAndSelection } from "./general/select-has-complete-and-selection.ts";
import { serverAddressIsComplete } from "./general/server-address-is-complete.ts";
import { serverNamesItsCloud } from "./general/server-names-its-cloud.ts";
import { tagIsAnAccessor } from "./general/tag-is-an-accessor.ts";
import { listHasValueAndNextLink } from "./graph/list-has-value-and-next-link.ts";
import { odataTypeHasConst } from "./graph/odata-type-has-const.ts";
import { operationNamesItsScopes } from "./graph/operation-names-its-scopes.ts";
import type { Rule } from "./redocly/visitor.ts";

const general = {
  "all-of-composes-objects": allOfComposesObjects,
  "array-names-its-items": arrayNamesItsItems,
  "array-options-are-comma-separated": arrayOptionsAreCommaSeparated,
  "body-can-be-read": bodyCanBeRead,
  "body-has-one-schema": bodyHasOneSchema,
  "header-has-a-schema": headerHasASchema,
  "literal-is-primitive": literalIsPrimitive,
  "nullable-is-a-type-array": nullableIsATypeArray,
  "operation-id-is-verb-and-noun": operationIdIsVerbAndNoun,
  "option-names-differ": optionNamesDiffer,
  "parameter-can-be-written": parameterCanBeWritten,
  "path-parameter-is-a-key": pathParameterIsAKey,
  "property-is-not-of-every-object": propertyIsNotOfEveryObject,
  "ref-has-no-constraint-siblings": refHasNoConstraintSiblings,
  "ref-names-a-schema": refNamesASchema,
  "response-has-a-status": responseHasAStatus,
  "schema-can-be-validated": schemaCanBeValidated,
  "schema-has-one-form": schemaHasOneForm,
  "schema-keyword-is-supported": schemaKeywordIsSupported,
  "schema-name-is-pascal-case": schemaNameIsPascalCase,
  "select-has-complete-and-selection": selectHasCompleteAndSelection,
  "server-address-is-complete": serverAddressIsComplete,
  "server-names-its-cloud": serverNamesItsCloud,
  "tag-is-an-accessor": tagIsAnAccessor,
} satisfies Record<string, Rule>;

const graph = {
  "list-has-value-and-next-link": listHasValueAndNextLink,
  "odata-type-has-const": odataTypeHasConst,
  "operation-names-its-scopes": operationNamesItsScopes,
} satisfies Record<string, Rule>;

/** Rules of Redocly's own that codegen relies on, with the remedy that their messages leave out; some end with no stop. */
const ofRedocly = {
  struct: "Write it as OpenAPI 3.1 defines it.",
  "no-empty-servers": "Add one to `servers`.",
  "no-unresolved-refs": "Define what it names, correct the name, or bundle the contract first.",
  "no-required-schema-properties-undefined": "Add the property, or correct the name.",
  "operation-operationId": "Give it one.",
  "operation-operationId-unique": "Give each operation an id of its own.",
  "operation-parameters-unique": "Keep one of them.",
  "operation-tag-defined": "Add the tag to the `tags` of the contract.",
  "path-parameters-defined": "Correct the name, or add the parameter.",
};

/** The conventions that both `redocly lint` and codegen check, as a plugin of Redocly with two configurations. */
export default function plugin() {
  return {
    id: "codegen",
    rules: { oas3: { ...general, ...graph } },
    configs: {
      /** What any contract has to obey, so that codegen can make a client of it. */
      general: { rules: { ...withRemedies(ofRedocly), ...asErrors(general) } },
      /** How Microsoft Graph and OData do things besides. */
      graph: { rules: asErrors(graph) },
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

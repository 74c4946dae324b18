import { listHasValueAndNextLink, odataTypeHasConst, operationNamesItsScopes } from "./graph.ts";
import type { Rule } from "./located.ts";
import {
  arrayOptionsAreCommaSeparated,
  bodyCanBeRead,
  bodyHasOneSchema,
  headerHasASchema,
  parameterCanBeWritten,
  responseHasAStatus,
} from "./messages.ts";
import {
  operationIdIsVerbAndNoun,
  optionNamesDiffer,
  pathParameterIsAKey,
  propertyIsNotOfEveryObject,
  refNamesASchema,
  schemaNameIsPascalCase,
  tagIsAnAccessor,
} from "./names.ts";
import {
  allOfComposesObjects,
  arrayNamesItsItems,
  literalIsPrimitive,
  nullableIsATypeArray,
  schemaHasOneForm,
  schemaIsNotItsOwnElement,
} from "./schema-forms.ts";
import { refHasNoConstraintSiblings, schemaCanBeValidated, schemaKeywordIsSupported } from "./schema-keywords.ts";
import { selectHasCompleteAndSelection } from "./select.ts";
import { serverAddressIsComplete, serverNamesItsCloud } from "./servers.ts";

/** What any contract has to obey, so that codegen can make a client of it. */
export const general = {
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
  "schema-is-not-its-own-element": schemaIsNotItsOwnElement,
  "schema-keyword-is-supported": schemaKeywordIsSupported,
  "schema-name-is-pascal-case": schemaNameIsPascalCase,
  "select-has-complete-and-selection": selectHasCompleteAndSelection,
  "server-address-is-complete": serverAddressIsComplete,
  "server-names-its-cloud": serverNamesItsCloud,
  "tag-is-an-accessor": tagIsAnAccessor,
} satisfies Record<string, Rule>;

/** How Microsoft Graph and OData do things besides. */
export const graph = {
  "list-has-value-and-next-link": listHasValueAndNextLink,
  "odata-type-has-const": odataTypeHasConst,
  "operation-names-its-scopes": operationNamesItsScopes,
} satisfies Record<string, Rule>;

/** Rules of Redocly's own that codegen relies on, with the remedy that their messages leave out; some end with no stop. */
export const rulesOfRedocly = withRemedies({
  struct: "Write it as OpenAPI 3.1 defines it.",
  "no-empty-servers": "Add one to `servers`.",
  "no-unresolved-refs": "Define what it names, correct the name, or bundle the contract first.",
  "no-required-schema-properties-undefined": "Add the property, or correct the name.",
  "operation-operationId": "Give it one.",
  "operation-operationId-unique": "Give each operation an id of its own.",
  "operation-parameters-unique": "Keep one of them.",
  "operation-tag-defined": "Add the tag to the `tags` of the contract.",
  "path-parameters-defined": "Correct the name, or add the parameter.",
});

/** The conventions that both `redocly lint` and codegen check, as a plugin of Redocly with two configurations. */
export default function plugin() {
  return {
    id: "codegen",
    rules: { oas3: { ...general, ...graph } },
    configs: {
      general: { rules: { ...rulesOfRedocly, ...asErrors(general) } },
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

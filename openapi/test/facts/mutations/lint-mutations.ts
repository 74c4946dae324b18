import { type Change, drop, get, list, schemas, set } from "./mutation.ts";

/** A mistake about which no source can say anything, and the rule of lint that sees it. */
export const lintMutations: readonly { readonly mistake: string; readonly apply: Change; readonly rule: string }[] = [
  {
    mistake: "the dialect of the schemas is missing",
    apply: drop(["jsonSchemaDialect"]),
    rule: "contract/dialect-is-2020-12",
  },
  {
    mistake: "the version of OpenAPI has no lists of types",
    apply: set(["openapi"], "3.0.4"),
    rule: "struct",
  },
  {
    mistake: "an example does not fit its schema",
    apply: set(["components", "examples", "PartnerOnboarded", "value", "onboardingStatus"], "connected"),
    rule: "no-invalid-media-type-examples",
  },
  {
    mistake: "an example of a parameter does not fit its schema",
    apply: set(["components", "parameters", "RemoteAssistancePartnerSelect", "example"], ["name"]),
    rule: "no-invalid-parameter-examples",
  },
  {
    mistake: "an example of a schema does not fit it",
    apply: set([...schemas, "DateTimeOffset", "examples"], ["yesterday"]),
    rule: "no-invalid-schema-examples",
  },
  {
    mistake: "a reference leads nowhere",
    apply: drop(["components", "examples", "PartnersFirstPage"]),
    rule: "no-unresolved-refs",
  },
  {
    mistake: "an operation is not described",
    apply: drop([...get, "description"]),
    rule: "operation-description",
  },
  {
    mistake: "an operation has no summary",
    apply: drop([...list, "summary"]),
    rule: "operation-summary",
  },
  {
    mistake: "the licence is missing",
    apply: drop(["info", "license"]),
    rule: "info-license",
  },
];

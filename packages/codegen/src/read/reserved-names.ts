/**
 * Names that no schema may take: with one of them, an export of the client would hide the schema, or a generated file would
 * mean something else. There is none in lower case: each type and constant that a contract names begins with a capital.
 */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  // The generated files declare these for every contract.
  ...["Cloud", "GraphResources", "OpenEnum", "OperationId", "Validators"],
  // The client declares these by hand. Some are imported by the generated files.
  ...[
    "AccessToken",
    "CallError",
    "CheckedResponse",
    "Clock",
    "Credential",
    "Fetch",
    "GraphClient",
    "GraphClientOptions",
  ],
  ...["GraphConnection", "GraphError", "GraphErrorCode", "GraphErrorDetail", "NetworkError", "ObservedCall"],
  ...["Observers", "ODataLiteral", "ODataValue", "OnboardingError", "Operation", "OperationTable"],
  ...["OperationValidators", "PagedCollection"],
  ...[
    "ParameterValidators",
    "PartnerReader",
    "ProtocolError",
    "QueryOptionType",
    "RawClient",
    "ReadAllOptions",
    "RequestBody",
  ],
  ...["RequestEvent", "RequestOptions", "ResponseCheck", "ResponseEvent", "RetryEvent", "RetryOptions"],
  ...["SelectableValidators", "TimeoutError", "TokenCredential", "TokenRequest", "ValidationError", "Validator"],
  ...["WaitForOnboardingOptions"],
  // TypeScript's own, and a type parameter: the signatures of methods are made with these.
  ...["Omit", "Pick", "Promise", "Property"],
]);

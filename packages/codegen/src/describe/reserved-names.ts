/**
 * Names that no schema may take: with one of them, an export of the client would hide the schema, or a generated file would
 * mean something else. There is none in lower case: each type and constant that a contract names begins with a capital.
 */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  // The generated files declare these for every contract.
  ...["Cloud", "GraphResources", "OpenEnum", "OperationId", "Validators"],
  // The client declares these by hand. Some are imported by the generated files.
  ...["Credential", "GraphClient", "GraphClientOptions", "GraphError", "NetworkError", "Operation", "OperationTable"],
  ...["OperationValidators", "ParameterValidators", "ProtocolError", "QueryOptionType", "RawClient", "RequestBody"],
  ...["RequestOptions", "SelectableValidators", "TokenCredential", "ValidationError", "Validator"],
  // TypeScript's own, and a type parameter: the signatures of methods are made with these.
  ...["Pick", "Promise", "Property"],
]);

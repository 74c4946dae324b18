export type { ListenOptions } from "@remote-assistance/http/node/listen-options";
export { ContractError } from "./contract.ts";
export type { Exchange } from "./handle-request.ts";
export { createMock, type Mock, type MockOptions, type MockServer } from "./mock.ts";
export { VIOLATIONS_HEADER, type Violation } from "./violation.ts";

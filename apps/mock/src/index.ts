export type { Exchange } from "./answer.ts";
export { ContractError } from "./contract.ts";
export { createMock, type Mock, type MockOptions, type MockServer } from "./mock.ts";
export type { ListenOptions } from "./server.ts";
export { VIOLATIONS_HEADER, type Violation } from "./violation.ts";

export { ContractError } from "./contract/contract-error.ts";
export { generate } from "./generate.ts";

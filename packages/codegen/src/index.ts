export { ContractError } from "./contract/contract-node.ts";
export { generate } from "./generate.ts";

/** A contract that cannot be generated from. The message says what is wrong, where, and what to do about it. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

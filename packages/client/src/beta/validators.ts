export * from "../generated/beta/validators.ts";
export type * from "../validator.ts";

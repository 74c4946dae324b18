export * from "./generated/v1.0/validators.ts";
export type * from "./validator.ts";

export * from "./generated/validators.ts";
export type * from "./validator.ts";

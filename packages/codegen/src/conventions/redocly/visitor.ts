// Types of the version that codegen runs the rules with. The command `redocly` of the next major runs them as well, which
// a test proves; it ships without types.
export type { Location } from "@redocly/openapi-core/lib/ref-utils.js";
export type { Oas3Rule as Rule } from "@redocly/openapi-core/lib/visitors.js";
export type { UserContext as Context } from "@redocly/openapi-core/lib/walk.js";

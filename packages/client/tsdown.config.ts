import { defineConfig, type UserConfig } from "tsdown";

const ENTRIES = "{entities,functions,index,operations,raw,validate,validators}.ts";

/**
 * Each version is built by itself, so that no byte of v1.0 depends on beta. Chunks that both share would change with either.
 * A connection is then of its version, for the compiler too: one of v1.0 would call v1.0 with the types of beta.
 */
const versions: UserConfig[] = [
  { entry: `src/${ENTRIES}`, outDir: "dist" },
  { entry: `src/beta/${ENTRIES}`, outDir: "dist/beta" },
];
const common: UserConfig = { platform: "neutral", target: "es2022" };

/** What makes the code of each version. */
export const code: readonly UserConfig[] = versions.map((version) => ({
  ...common,
  ...version,
  dts: false,
  sourcemap: true,
}));

export default defineConfig([
  ...code,
  // Apart, as a source map of the code would leave each declaration with a reference to one of its own, which nobody has.
  ...versions.map((version) => ({
    ...common,
    ...version,
    // What a connection has for this package alone is marked as `@internal`.
    dts: { oxc: { stripInternal: true }, emitDtsOnly: true },
    clean: false,
    // Of the whole package, once.
    ...(version === versions.at(-1) && {
      publint: { strict: true },
      attw: { profile: "esm-only", level: "error" } as const,
    }),
  })),
]);

import { rolldown } from "rolldown";

const ENTRY = "\0module";

/**
 * Puts what a JavaScript module requires into the module itself.
 *
 * @param code an ES module; what it requires is looked up from this package
 * @returns the code, with its export statement last
 */
export async function bundleModule(code: string): Promise<string> {
  const build = await rolldown({
    input: ENTRY,
    cwd: import.meta.dirname,
    platform: "neutral",
    plugins: [
      {
        name: "module-from-memory",
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? code : null),
      },
    ],
    // Debug information would be the paths of this machine.
    experimental: { attachDebugInfo: "none" },
    onLog: (_level, log) => {
      throw new Error(log.message);
    },
  });
  const { output } = await build.generate({ format: "esm", comments: false });
  await build.close();
  return output[0].code;
}

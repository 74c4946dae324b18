import { fileURLToPath } from "node:url";

/** The program that is published as the command, of which the package exports no more than its place. */
export const EMULATOR: string = fileURLToPath(
  new URL("dist/cli.js", import.meta.resolve("@remote-assistance/emulator/package.json")),
);

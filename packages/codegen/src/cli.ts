#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// As `tsc` does: to compile this command, and the compiler behind it, takes longer than most of its work. Only what is
// loaded from here on is kept.
enableCompileCache();
const { main } = await import("./command.ts");
process.exitCode = await main(process.argv.slice(2));

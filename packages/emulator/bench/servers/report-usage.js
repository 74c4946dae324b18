// Loaded into every server before its own program: answers what the process has used so far. It is not TypeScript, as Node's
// compiler would add 50 MB to the memory that is measured.

process.on("message", (question) => {
  // Node has it with `--expose-gc`.
  if (question.collectGarbage) globalThis.gc();
  const { user, system } = process.cpuUsage();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send({ cpu: user + system, heap: heapUsed + external, residentMemory: rss });
});
process.on("disconnect", () => process.exit());

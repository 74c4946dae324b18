import type { ExplainedSurvivor } from "./compare-survivors.ts";
export const explainedSurvivors: readonly ExplainedSurvivor[] = [];

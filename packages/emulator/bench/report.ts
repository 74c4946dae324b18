/** What one measure found. */
export interface Report {
  readonly title: string;
  /** How the figures came about, as far as the title does not say it. */
  readonly notes: string;
  /** The heads of the columns; the first column holds names, the others figures. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly text: string;
  readonly reached: boolean;
}

/** Writes a report as Markdown: a table, and a line for each goal. */
export function formatReport({ title, notes, columns, rows, goals }: Report): string {
  const align = columns.map((_, index) => (index === 0 ? "---" : "---:"));
  const table = [columns, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const verdicts = goals.map(({ text, reached }) => `- ${reached ? "reached" : "MISSED"}: ${text}`);
  return `\n## ${title}\n\n${notes}\n\n${[...table, "", ...verdicts].join("\n")}\n`;
}

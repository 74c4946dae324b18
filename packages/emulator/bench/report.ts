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

/** The value that a part of all values is not above, `NaN` if there are none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** What plays one round, and returns what it found. */
export type Player<Figures> = () => Promise<Figures>;

/**
 * Has every player play once a round, so that a machine that slows down slows all alike: figures of the same round can be
 * compared, whatever else the machine does.
 *
 * @returns the figures of each round, by the name of the player
 */
export async function takeTurns<Figures>(
  players: ReadonlyMap<string, Player<Figures>>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Figures[]>> {
  const found = new Map<string, Figures[]>([...players.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, play] of players) found.get(name)?.push(await play());
  }
  return found;
}

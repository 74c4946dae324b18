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

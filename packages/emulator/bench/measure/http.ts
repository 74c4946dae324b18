import { checkContender } from "../check-contender.ts";
import type { Contender } from "../contender.ts";
import { findContenders } from "../find-contenders.ts";
import { LoadGenerator, type RequestKind } from "../load/load.ts";
import type { Report } from "../report.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { type Player, takeTurns } from "../turns.ts";
import { type Figures, type Rounds, reportGet, reportPatch } from "./http-report.ts";

const CONNECTIONS = 32;
const WARM_UP_MS = 1500;
const ROUNDS = 15;
const ROUND_MS = 300;

/** How many requests a server answers in a second, and what an answer costs it. All servers are there, and one is called at a time. */
export async function measureHttp(): Promise<Report[]> {
  const load = new LoadGenerator();
  const servers = new Map<Contender, RunningServer>();
  try {
    for (const contender of await findContenders()) {
      const server = await startServer(contender);
      servers.set(contender, server);
      await checkContender(contender, server.port);
    }
    const compare = (requests: RequestKind) => compareServers(servers, load, requests);
    return [reportGet(await compare("GET")), reportPatch(await compare("PATCH"))];
  } finally {
    await load.stop();
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

async function compareServers(
  servers: ReadonlyMap<Contender, RunningServer>,
  load: LoadGenerator,
  requests: RequestKind,
): Promise<Rounds> {
  const players = (milliseconds: number) =>
    new Map(
      [...servers].map(([{ name, partners }, { port, readUsage }]): [string, Player<Figures>] => [
        name,
        async () => {
          const before = await readUsage();
          const result = await load.put({ port, partners, requests, connections: CONNECTIONS, milliseconds });
          const after = await readUsage();
          return { ...result, cpu: (after.cpu - before.cpu) / result.answers };
        },
      ]),
    );
  await takeTurns(players(WARM_UP_MS), 1);
  return takeTurns(players(ROUND_MS), ROUNDS);
}

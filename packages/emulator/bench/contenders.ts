import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PARTNER } from "./example-partner.ts";

/** Where a server is to run. */
export interface Place {
  readonly port: number;
  /** An empty folder on a disk, for what it keeps. */
  readonly folder: URL;
}

/** A server that responds for one partner. */
export interface Contender {
  readonly name: string;
  /** Whether a read finds what was written. The others respond with bytes that are ready, or with examples of the contract. */
  readonly keepsChanges: boolean;
  /** The path of the list of partners. */
  readonly partners: string;
  /** A program that runs on Node, and its arguments. It listens on 127.0.0.1. */
  readonly command: (place: Place) => readonly [program: string, ...args: string[]];
}

/** The path of the list of partners in the contract. */
export const PARTNERS = "/deviceManagement/remoteAssistancePartners";

/** The program that is published as the command, of which the package exports no more than its place. */
const EMULATOR = fileURLToPath(new URL("dist/cli.js", import.meta.resolve("@remote-assistance/emulator/package.json")));

const server = (file: string) => fileURLToPath(new URL(`servers/${file}`, import.meta.url));

export const BARE: Contender = {
  name: "node:http, a minimal response",
  keepsChanges: false,
  partners: PARTNERS,
  command: ({ port }) => [server("bare.ts"), String(port), "minimal"],
};

export const SAME_BYTES: Contender = {
  name: "node:http, the same headers and bytes as ours",
  keepsChanges: false,
  partners: PARTNERS,
  command: ({ port }) => [server("bare.ts"), String(port), "same bytes"],
};

export const FASTIFY: Contender = {
  name: "fastify, in memory, the same work",
  keepsChanges: true,
  partners: `/v1.0${PARTNERS}`,
  command: ({ port }) => [server("fastify.ts"), String(port)],
};

export const OURS_IN_MEMORY: Contender = {
  name: "ours, in memory",
  keepsChanges: true,
  partners: `/v1.0${PARTNERS}`,
  command: ({ port }) => [EMULATOR, "--port", String(port)],
};

export const OURS_ON_SQLITE: Contender = {
  name: "ours, on SQLite, each write on the disk",
  keepsChanges: true,
  partners: `/v1.0${PARTNERS}`,
  command: ({ port, folder }) => [
    EMULATOR,
    ...["--port", String(port)],
    ...["--data-file", fileURLToPath(new URL("partners.db", folder))],
  ],
};

const prism = (...flags: string[]): Contender["command"] => {
  return ({ port }) => [
    fileURLToPath(import.meta.resolve("@stoplight/prism-cli/dist/index.js")),
    ...["mock", fileURLToPath(import.meta.resolve("@remote-assistance/openapi/openapi.json"))],
    ...["--port", String(port), ...flags],
  ];
};

export const PRISM_SILENT: Contender = {
  name: "prism mock, silent",
  keepsChanges: false,
  partners: PARTNERS,
  command: prism("--verboseLevel", "silent"),
};

/** All that take part in the measure of HTTP. */
export const CONTENDERS: readonly Contender[] = [
  BARE,
  SAME_BYTES,
  FASTIFY,
  OURS_IN_MEMORY,
  OURS_ON_SQLITE,
  PRISM_SILENT,
  { name: "prism mock, with its log", keepsChanges: false, partners: PARTNERS, command: prism() },
  {
    name: "@scalar/mock-server",
    keepsChanges: false,
    partners: PARTNERS,
    command: ({ port }) => [server("scalar.ts"), String(port)],
  },
  {
    name: "json-server, quiet",
    keepsChanges: true,
    partners: "/remoteAssistancePartners",
    command({ port, folder }) {
      const data = fileURLToPath(new URL("partners.json", folder));
      writeFileSync(data, JSON.stringify({ remoteAssistancePartners: [PARTNER] }));
      const program = fileURLToPath(import.meta.resolve("json-server/lib/cli/bin.js"));
      return [program, data, "--host", "127.0.0.1", "--port", String(port), "--quiet"];
    },
  },
];

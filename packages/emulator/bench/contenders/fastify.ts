import { type Contender, fileOf, PARTNERS } from "../contender.ts";

export const name = "fastify, in memory";
export const keepsChanges = true;
export const partners = PARTNERS;

export const command: Contender["command"] = ({ port }) => [
  fileOf(new URL("../servers/fastify.ts", import.meta.url)),
  String(port),
];

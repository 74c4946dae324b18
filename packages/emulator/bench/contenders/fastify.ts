import { fileURLToPath } from "node:url";
import { type Contender, PARTNERS } from "../contender.ts";

export const name = "fastify, in memory";
export const keepsChanges = true;
export const partners = PARTNERS;

export const command: Contender["command"] = ({ port }) => [
  fileURLToPath(new URL("../servers/fastify.ts", import.meta.url)),
  String(port),
];

import { fileURLToPath } from "node:url";
import { type Contender, PARTNERS } from "../contender.ts";
import { EMULATOR } from "../emulator-command.ts";

export const name = "ours, on SQLite, each write on the disk";
export const keepsChanges = true;
export const partners = `/v1.0${PARTNERS}`;

export const command: Contender["command"] = ({ port, folder }) => [
  EMULATOR,
  ...["--port", String(port)],
  ...["--data-file", fileURLToPath(new URL("partners.db", folder))],
];

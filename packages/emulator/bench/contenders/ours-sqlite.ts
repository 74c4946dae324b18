import { type Contender, fileOf, PARTNERS } from "../contender.ts";
import { EMULATOR } from "../emulator-command.ts";

export const name = "ours, on SQLite, each write on the disk";
export const keepsChanges = true;
export const partners = `/v1.0${PARTNERS}`;

export const command: Contender["command"] = ({ port, folder }) => [
  EMULATOR,
  ...["--port", String(port)],
  ...["--data-file", fileOf(new URL("partners.db", folder))],
];

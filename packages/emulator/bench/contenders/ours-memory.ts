import { type Contender, PARTNERS } from "../contender.ts";
import { EMULATOR } from "../emulator-command.ts";

export const name = "ours, in memory";
export const keepsChanges = true;
export const partners = `/v1.0${PARTNERS}`;

export const command: Contender["command"] = ({ port }) => [EMULATOR, "--port", String(port)];

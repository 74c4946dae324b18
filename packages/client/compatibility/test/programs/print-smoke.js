import { smoke } from "./smoke.js";

process.stdout.write(JSON.stringify(await smoke(process.argv[2] ?? "")));

/* Makes one call with Microsoft's own client, and prints how many partners it got. */
import { createClient, PARTNERS } from "./graph-client.ts";

const { value } = await createClient(process.argv[2] ?? "")
  .api(PARTNERS)
  .get();
process.stdout.write(JSON.stringify(value.length));

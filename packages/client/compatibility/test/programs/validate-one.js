import { createGraphClient } from "@remote-assistance/client";
import { validateResponse } from "@remote-assistance/client/validate";

const graph = createGraphClient({ credential: "a-token", validateResponse });
await graph.remoteAssistancePartners.count();

import { createGraphClient } from "@remote-assistance/client";

const graph = createGraphClient({ credential: "a-token" });
const id = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
await graph.remoteAssistancePartners.update(id, { displayName: "TeamViewer" });

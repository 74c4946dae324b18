import { createGraphConnection, updateRemoteAssistancePartner } from "@remote-assistance/client/functions";

const connection = createGraphConnection({ credential: "a-token" });
const id = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
await updateRemoteAssistancePartner(connection, id, { displayName: "TeamViewer" });

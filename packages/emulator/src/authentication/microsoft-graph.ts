/** What a token for Microsoft Graph is issued for: its address in the global cloud, as one asks for it, or its application. */
export const MICROSOFT_GRAPH: readonly string[] = [
  "https://graph.microsoft.com",
  "https://graph.microsoft.com/",
  "00000003-0000-0000-c000-000000000000",
];

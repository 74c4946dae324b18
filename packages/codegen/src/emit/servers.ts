import type { Api } from "../ir.ts";
import { docComment } from "./doc-comment.ts";
import { HEADER, propertyName } from "./source-text.ts";

/** Writes `servers.ts`: where each cloud has the service. */
export function emitServers({ servers }: Api): string {
  const entries = servers.map(
    ({ cloud, url, description }) =>
      `${docComment([description], "  ")}  ${propertyName(cloud)}: ${JSON.stringify(url)},\n`,
  );
  return `${HEADER}
/** Where each cloud has the service. */
export const servers = {
${entries.join("")}} as const;

/** A cloud that has the service. */
export type Cloud = keyof typeof servers;

/** The cloud of a caller that names none: the first that the contract lists. */
export const defaultCloud: Cloud = ${JSON.stringify(servers[0]?.cloud)};
`;
}

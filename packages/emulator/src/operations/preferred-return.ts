/** What `Prefer` wants of a write. Of two, the first counts (RFC 7240, 2). */
export function preferredReturn(prefer: string | undefined): "minimal" | "representation" | undefined {
  const [, preferred] = /(?:^|[,;\s])return\s*=\s*"?(minimal|representation)\b/i.exec(prefer ?? "") ?? [];
  if (preferred === undefined) return undefined;
  return preferred.toLowerCase() === "minimal" ? "minimal" : "representation";
}

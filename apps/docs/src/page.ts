import { createHash } from "node:crypto";
import { type Contract, type LocatedOperation, operationsOf } from "./contract.ts";
import type { RedocFragments } from "./run-redocly.ts";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs;

/** The page around what Redoc has rendered. It can load nothing but the files beside it: the browser sees to that. */
export function page(contract: Contract, { head, body }: RedocFragments): string {
  const { title, summary } = contract.info;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(body)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – API reference</title>
<meta name="description" content="${escapeHtml(summary ?? title)}">
<link rel="icon" href="favicon.svg" type="image/svg+xml">
<link rel="alternate" href="openapi.yaml" type="application/yaml" title="OpenAPI description">
<link rel="alternate" href="openapi.json" type="application/json" title="OpenAPI description">
${head.trim()}
<link rel="stylesheet" href="theme.css">
</head>
<body>
${noScript(contract)}
${body.trim()}
</body>
</html>
`;
}

// Redoc writes its styles into the page as it goes, so that styles cannot be named by their hash.
function contentSecurityPolicy(body: string): string {
  const hashes = [...body.matchAll(INLINE_SCRIPT)].map(([, script = ""]) => `'sha256-${sha256(script)}'`);
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

// Redoc renders the introduction beforehand, but no operation.
function noScript(contract: Contract): string {
  return `<noscript>
<section>
<h2>Operations</h2>
<p>This page needs JavaScript to show them. <a href="openapi.yaml">openapi.yaml</a> says the same without.</p>
<ul>
${operationsOf(contract).map(listItem).join("\n")}
</ul>
</section>
</noscript>`;
}

function listItem({ method, path, operation }: LocatedOperation): string {
  return `<li>${escapeHtml(operation.summary)}: <code>${escapeHtml(`${method.toUpperCase()} ${path}`)}</code></li>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

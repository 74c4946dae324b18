import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { applyExactEdits } from "./exact-edit.ts";
import { ExpectedError } from "./expected-error.ts";
import { redocScriptEdits, renderedEdits } from "./redoc-script-edits.ts";
import type { RedocFragments } from "./run-redocly.ts";

/** What Redoc's script is called on the site. */
export const SCRIPT_FILE = "redoc.js";

const SCRIPT = fileURLToPath(import.meta.resolve("@redocly/cli/lib/chunks/redoc.standalone.js"));
const REMOTE_SCRIPT = /https:\/\/cdn\.redocly\.com\/redoc\/v[\d.]+\/bundles\/redoc\.standalone\.js/g;
const INTEGRITY = / integrity="[^"]+" crossorigin="anonymous"/;
const MENU_LINK = /(<a [^>]*href=")\/(?=[^"]*" data-discover="true")/g;

/**
 * Redoc's script, which `redocly build-docs` would load from elsewhere, with no other host in it.
 *
 * @throws ExpectedError if the script is not the one that the edits are for
 */
export async function localRedocScript(): Promise<string> {
  return applyExactEdits("Redoc's script", await readFile(SCRIPT, "utf8"), redocScriptEdits);
}

/**
 * Makes what Redoc has rendered use the script beside it, and links that work wherever the site is.
 *
 * @throws ExpectedError if Redocly renders differently than this was made for
 */
export function localFragments({ head, body }: RedocFragments): RedocFragments {
  return {
    head: replaceOnce(replaceOnce(head, REMOTE_SCRIPT, SCRIPT_FILE), INTEGRITY, ""),
    body: withMenuLinks(
      replaceOnce(applyExactEdits("Redocly's page", body, renderedEdits), REMOTE_SCRIPT, `./${SCRIPT_FILE}`),
    ),
  };
}

// The menu is rendered for a site with a page per section; the script then listens to the hash, but leaves these links.
function withMenuLinks(body: string): string {
  if (body.search(MENU_LINK) === -1)
    throw new ExpectedError("Redocly's page has no menu links that lead to a path any more.");
  return body.replaceAll(MENU_LINK, "$1#/");
}

function replaceOnce(text: string, pattern: RegExp, replacement: string): string {
  const parts = text.split(pattern);
  if (parts.length === 2) return parts.join(replacement);
  throw new ExpectedError(
    `Redocly's page has ${pattern} ${parts.length - 1} times, not once. Correct src/local-redoc.ts.`,
  );
}

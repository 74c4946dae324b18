import type { ExactEdit } from "./exact-edit.ts";

// Redoc 3.0.1, as @redocly/cli 2.77.0 ships it. It has no option for any of this.

/** Stands where an address was that only a text mentions, or that nothing may load. */
const NOWHERE = "about:blank#";

/** Where the licence of Redoc is on the site. */
export const LICENCE_FILE = "redoc-licence.txt";

/** The credit in the sidebar is in the script and in what it has rendered beforehand: both have to say the same. */
export const creditEdits: readonly ExactEdit[] = [
  {
    find: "https://redocly.com/redoc/",
    replace: LICENCE_FILE,
    times: 1,
    why: "the credit led to another host; it leads to the licence.",
  },
  {
    find: "API docs by",
    replace: "API docs by Redocly",
    times: 1,
    why: "the name was a picture on another host.",
  },
];

/** What the script takes over from what it has rendered beforehand, and so has to be there already. */
export const renderedEdits: readonly ExactEdit[] = [
  ...creditEdits,
  {
    find: '<div data-testid="search-trigger" ',
    replace: '<div role="button" tabindex="0" data-testid="search-trigger" ',
    times: 1,
    why: "only a mouse reached the search.",
  },
  {
    find: ' menu-content">',
    replace: ' menu-content" role="navigation">',
    times: 1,
    why: "the sidebar was no landmark.",
  },
];

/**
 * What keeps the script from any other host, and what makes it accessible: first what it would load, open or show, then
 * what it only mentions.
 */
export const redocScriptEdits: readonly ExactEdit[] = [
  ...creditEdits,
  {
    find: '"data-testid":`search-trigger`',
    replace:
      "role:`button`,tabIndex:0,onKeyDown:k=>{(k.key===`Enter`||k.key===` `)&&(k.preventDefault(),e())}," +
      '"data-testid":`search-trigger`',
    times: 1,
    why: "only a mouse reached the search.",
  },
  {
    find: "let[v,y]=(0,B.useState)(-1);(0,B.useEffect)(()=>{if(v<0)",
    replace:
      "let[k]=(0,B.useState)(()=>document.activeElement);" +
      "(0,B.useEffect)(()=>()=>k?.focus({preventScroll:!0}),[k]);" +
      "let[v,y]=(0,B.useState)(-1);(0,B.useEffect)(()=>{if(v<0)",
    times: 1,
    why: "closing the search did not lead the keyboard back to where it was.",
  },
  {
    // Not a <nav>: Redoc takes the first one for a bar at the top, and scrolls that much less.
    find: "(Rke,{className:e,",
    replace: "(Rke,{role:`navigation`,className:e,",
    times: 1,
    why: "the sidebar was no landmark.",
  },
  {
    find: "t?(0,V.jsx)(`img`,{alt:`redocly logo`",
    replace: "!1?(0,V.jsx)(`img`,{alt:`redocly logo`",
    times: 1,
    why: "every page loaded a picture from another host.",
  },
  {
    find: "if(!r.specUrl)return",
    replace: "if(!0)return",
    times: 1,
    why: "a menu beside Copy sent the page to two companies' assistants.",
  },
  {
    find: "[`#9D00FF`,`#615CEA`,`#147DF5`,`#08BFCC`,`#08CC7A`,`#81CC08`,`#E5BE00`,`#FF8700`,`#FF00B8`]",
    replace: "[`var(--color-primary-base)`]",
    times: 1,
    why: "nested properties have a colour per depth, some of which cannot be read on the light or the dark page.",
  },
  {
    find: "https://github.com/Redocly/redoc",
    replace: LICENCE_FILE,
    times: 1,
    why: "the console's greeting led to another host.",
  },
  nowhere("https://otel.cloud.redocly.com/v1/traces", 1, "the telemetry is off, and has no address to report to."),
  nowhere("https://cdn.redoc.ly/", 2, "the pictures that are not loaded any more."),
  nowhere("https://cdn.redocly.com/", 2, "icon sets that descriptions can ask for by name."),
  nowhere("https://chatgpt.com", 1, "the menu that is not shown any more."),
  nowhere("https://claude.ai/", 2, "the menu that is not shown any more."),
  nowhere("cursor://anysphere.cursor", 1, "a link for MCP servers, which OpenAPI does not have."),
  nowhere("https://redocly.com/", 44, "hints in schemas that this page does not show."),
  nowhere("https://react.dev/", 2, "an error message."),
  nowhere("https://reactrouter.com/", 2, "an error message."),
  nowhere("https://github.com/styled-components/", 1, "an error message."),
  nowhere("https://github.com/pmndrs/", 1, "an error message."),
  nowhere("https://yarnpkg.com/", 1, "an error message."),
  nowhere("https://commonmark.org/", 1, "a description in GraphQL."),
  nowhere("https://en.wikipedia.org/", 1, "a description in GraphQL."),
];

function nowhere(find: string, times: number, why: string): ExactEdit {
  return { find, replace: NOWHERE, times, why };
}

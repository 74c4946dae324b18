/** A fenced block of code in a Markdown page. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** The line that its text starts at, counted from one. */
  readonly line: number;
}

/** Finds the fenced blocks of a page. */
export function codeBlocks(page: string): CodeBlock[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = "", 2: text = "", index }) => ({
    language,
    text,
    line: page.slice(0, index).split("\n").length + 1,
  }));
}

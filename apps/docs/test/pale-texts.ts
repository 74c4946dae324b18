import type { Page } from "playwright-core";

/** The contrast that text needs to be read: WCAG 2.2, success criterion 1.4.3. */
const READABLE = 4.5;

/**
 * The texts on a page that stand out too little from what is behind them, each with its contrast: see-through colours and
 * elements are taken as they show. Not a sign alone, such as the plus that opens a part: that is a picture.
 */
export function paleTexts(page: Page): Promise<string[]> {
  return page.evaluate((readable) => {
    const WHITE = [255, 255, 255];
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim() ?? "";
      if (element === null || !/[\p{L}\p{N}]/u.test(text)) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest("script, style, noscript") !== null) continue;
      const colour = channels(getComputedStyle(element).color);
      const contrast = contrastOf(...paint(fromRoot(element), colour, WHITE));
      if (contrast < readable) texts.push(`${contrast.toFixed(2)} ${text}`);
    }
    return texts;

    function fromRoot(element: Element | null): Element[] {
      return element === null ? [] : [...fromRoot(element.parentElement), element];
    }

    /** A text and what is behind it, as they show on a backdrop through elements from the outermost to the text's own. */
    function paint([outermost, ...inner]: Element[], text: number[], backdrop: number[]): [number[], number[]] {
      if (outermost === undefined) return [over(text, backdrop), backdrop];
      const { backgroundColor, opacity } = getComputedStyle(outermost);
      const [front, behind] = paint(inner, text, over(channels(backgroundColor), backdrop));
      return [over([...front, Number(opacity)], backdrop), over([...behind, Number(opacity)], backdrop)];
    }

    function over([red = 0, green = 0, blue = 0, alpha = 1]: number[], backdrop: number[]): number[] {
      return [red, green, blue].map((channel, index) => channel * alpha + (backdrop[index] ?? 0) * (1 - alpha));
    }

    function channels(css: string): number[] {
      if (!css.startsWith("rgb")) throw new RangeError(`${css} is a colour that this cannot read.`);
      return (css.match(/[\d.]+/g) ?? []).map(Number);
    }

    function contrastOf(text: number[], background: number[]): number {
      const [darker = 0, lighter = 0] = [luminance(text), luminance(background)].toSorted((one, other) => one - other);
      return (lighter + 0.05) / (darker + 0.05);
    }

    function luminance([red = 0, green = 0, blue = 0]: number[]): number {
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    function linear(channel: number): number {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }
  }, READABLE);
}

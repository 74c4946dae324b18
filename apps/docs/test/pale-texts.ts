import type { Page } from "playwright-core";

/** The contrast that text needs to be read: WCAG 2.2, success criterion 1.4.3. */
const READABLE = 4.5;

/**
 * The texts on a page that stand out too little from what is behind them, each with its contrast. Not a sign alone, such
 * as the plus that opens a part: that is a picture.
 */
export function paleTexts(page: Page): Promise<string[]> {
  return page.evaluate((readable) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim() ?? "";
      if (element === null || !/[\p{L}\p{N}]/u.test(text) || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      if (element.closest("script, style, noscript") !== null) continue;
      const contrast = contrastOf(luminance(colour(element)), luminance(background(element)));
      if (contrast < readable) texts.push(`${contrast.toFixed(2)} ${text}`);
    }
    return texts;

    function contrastOf(one: number, other: number): number {
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    function colour(element: Element): number[] {
      return channels(getComputedStyle(element).color);
    }

    function background(element: Element | null): number[] {
      if (element === null) return [255, 255, 255];
      const [red = 0, green = 0, blue = 0, alpha = 1] = channels(getComputedStyle(element).backgroundColor);
      return alpha === 1 ? [red, green, blue] : background(element.parentElement);
    }

    function channels(css: string): number[] {
      return (css.match(/[\d.]+/g) ?? []).map(Number);
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

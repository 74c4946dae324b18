/**
 * Parses a text that may be no JSON.
 *
 * @param otherwise what is returned for such a text
 */
export function parseJson(text: string, otherwise?: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}

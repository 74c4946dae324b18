const MEDIA_TYPE = /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(?:;|$)/;

/** The `type/subtype` of a Content-Type or of a media range, in lower case and without parameters. */
export function readEssence(mediaType: string): string | undefined {
  return MEDIA_TYPE.exec(mediaType)?.[1]?.toLowerCase();
}

/** Whether a media type is JSON by its name. */
export function isJson(essence: string | undefined): boolean {
  return essence === "application/json" || essence?.endsWith("+json") === true;
}

/** Whether a media type lies in a range such as `text/*`. A suffix (`+json`) has no say: it makes another type. */
export function isInRange(mediaType: string, range: string): boolean {
  const [type = mediaType, within = range] = [readEssence(mediaType), readEssence(range)];
  return within === "*/*" || within === type || (within.endsWith("/*") && type.startsWith(within.slice(0, -1)));
}

/** The first of the offered media types that an `Accept` header allows; which one it prefers has no say. */
export function firstAcceptable(accept: string, offered: readonly string[]): string | undefined {
  const ranges = accept.split(",").filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range));
  return offered.find((mediaType) => ranges.some((range) => isInRange(mediaType, range)));
}

const MEDIA_TYPE = /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(?:;|$)/;

/** The `type/subtype` of a Content-Type or of a media range, in lower case and without parameters. */
export function essence(mediaType: string): string | undefined {
  return MEDIA_TYPE.exec(mediaType)?.[1]?.toLowerCase();
}

/** Whether a media type is JSON by its name. */
export function isJson(mediaType: string | undefined): boolean {
  return mediaType === "application/json" || mediaType?.endsWith("+json") === true;
}

/** Whether a media type lies in a range such as `text/*`. A suffix (`+json`) has no say: it makes another type. */
export function isInRange(mediaType: string, range: string): boolean {
  return range === "*/*" || range === mediaType || (range.endsWith("/*") && mediaType.startsWith(range.slice(0, -1)));
}

/** The first of the offered media types that an `Accept` header allows; which one it prefers has no say. */
export function firstAcceptable(accept: string, offered: readonly string[]): string | undefined {
  const ranges = accept
    .split(",")
    .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range))
    .map((range) => essence(range));
  return offered.find((mediaType) =>
    ranges.some((range) => range !== undefined && isInRange(essence(mediaType) ?? mediaType, range)),
  );
}

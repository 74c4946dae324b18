/** A known value, or one that the service has learnt since. Editors offer the known ones; a `switch` needs a default. */
export type OpenEnum<Known extends string | null> = Known | (string & {});

/**
 * Makes identifiers for the calls of one connection, in the form of a UUID: a random start of 74 bits, which is the
 * connection's own, and a number. To draw all of it for each call would cost more than everything else that a call has to
 * write.
 *
 * @returns a function whose results are `undefined` on a page that is no secure context, where there is no `randomUUID`
 */
export function createRequestIds(): () => string | undefined {
  let start: string | undefined;
  let count = 0;
  return () => {
    // Not before the first call: Cloudflare's workers have no random numbers while a module loads.
    start ??= crypto.randomUUID?.().slice(0, -12);
    return start && start + (++count).toString(16).padStart(12, "0");
  };
}

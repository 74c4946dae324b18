/**
 * Makes identifiers of requests in the form of a UUID: a random start, which is the emulator's own, and a number. To draw all of each
 * would cost as much as finding what it asks for.
 */
export function createRequestIds(): () => string {
  let start: string | undefined;
  let count = 0;
  return () => {
    // Not before the first request: Cloudflare's workers have no random numbers while a module loads.
    start ??= crypto.randomUUID().slice(0, -12);
    count += 1;
    return start + count.toString(16).padStart(12, "0");
  };
}

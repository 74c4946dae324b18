/** Somebody gave up while a fault delayed the request, which is not acted on then. */
export class CallerGone extends Error {
  override readonly name = "CallerGone";

  constructor() {
    super("The caller has given up.");
  }
}

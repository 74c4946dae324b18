/** An error whose message tells its reader all there is to know. Any other is a bug, and its stack worth seeing. */
export class ExpectedError extends Error {
  override readonly name = "ExpectedError";
}

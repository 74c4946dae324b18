/** A data file that cannot be used. The message names the file, the reason and the remedy. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

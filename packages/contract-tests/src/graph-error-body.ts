/** The code of a Graph error; `undefined` for a body that is none. */
export function errorCode(body: unknown): unknown {
  const { error } = Object(body);
  return Object(error).code;
}

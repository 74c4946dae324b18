/** A value, or a promise of one: what need not wait does not have to. */
export type Awaitable<Value> = Value | Promise<Value>;

/** Also of one that another realm has made, such as the environment that Jest runs tests in. */
export function isPromise<Value>(value: Awaitable<Value>): value is Promise<Value> {
  return typeof value === "object" && value !== null && "then" in value;
}

/**
 * Goes on with a value: at once if it is there, else when it is. `await` would wait either way, and the turns that a request
 * then takes in the queue cost more than everything else that is done for it.
 */
export function after<Value, Result>(
  value: Awaitable<Value>,
  use: (value: Value) => Awaitable<Result>,
): Awaitable<Result> {
  return isPromise(value) ? value.then(use) : use(value);
}

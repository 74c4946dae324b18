/** A value, or a promise of one: what need not wait does not have to. */
export type Awaitable<Value> = Value | Promise<Value>;

/**
 * Goes on with a value: at once if it is there, else when it is. `await` would wait either way, and the turns that a request
 * then takes in the queue cost more than everything else that is done for it.
 */
export function after<Value, Result>(
  value: Awaitable<Value>,
  use: (value: Value) => Awaitable<Result>,
): Awaitable<Result> {
  return value instanceof Promise ? value.then(use) : use(value);
}

type Answer = () => Response | Promise<Response>;

/** Answers the first request with the first answer, and so on; what comes after the last one gets that again. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Answer {
  const [first, ...rest] = answers;
  let turn = first;
  return () => {
    const answer = turn;
    turn = rest.shift() ?? turn;
    return answer();
  };
}

/** A failure of the service. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return () => Response.json({ error: { code: "Failed", message: "No." } }, { status: code, headers });
}

/** A connection that breaks off before an answer. */
export const reset: Answer = () => Promise.reject(new TypeError("fetch failed"));

/** An answer that never comes. */
export const hang: Answer = () => new Promise<never>(() => {});

/** An answer whose body breaks off. */
export const truncated: Answer = () =>
  new Response(new ReadableStream({ start: (body) => body.error(new TypeError("terminated")) }));

/** An answer whose body never ends. */
export const endless: Answer = () => new Response(new ReadableStream({ pull: () => new Promise<never>(() => {}) }));

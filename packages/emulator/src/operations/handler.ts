import type { Awaitable } from "../awaitable.ts";
import type { Call } from "../pipeline/call.ts";
import type { Reply } from "../pipeline/reply.ts";
import type { Service } from "../pipeline/service.ts";

/**
 * What an operation does.
 *
 * @throws GraphFailure for what the operation answers with an error
 */
export type Handler = (call: Call, service: Service) => Awaitable<Reply>;

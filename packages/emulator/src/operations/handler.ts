import type { ServedResource } from "../resources/resources.ts";
import type { Call } from "./call.ts";
import type { Reply } from "./reply.ts";
import type { Service } from "./service.ts";

/**
 * What an operation does.
 *
 * @throws GraphFailure for what the operation answers with an error
 */
export type Handler = (call: Call, served: ServedResource, service: Service) => Promise<Reply>;

import { isGraphError } from "@remote-assistance/client";

/** @param {unknown} error */
export const isGone = (error) => isGraphError(error) && error.status === 404;

/** The generated client reads it at every call. */
export const address = { baseUrl: "" };

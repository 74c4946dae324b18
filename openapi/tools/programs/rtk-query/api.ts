import { createApi, fetchBaseQuery } from "@reduxjs/toolkit/query";

/** Where the service is, and the token for it: the base query reads them at every call. */
export const connection = { baseUrl: "", token: "" };

export const api = createApi({
  baseQuery: (request, store, options) => {
    const { baseUrl, token } = connection;
    const prepareHeaders = (headers: Headers) => headers.set("Authorization", `Bearer ${token}`);
    return fetchBaseQuery({ baseUrl, prepareHeaders: (headers) => void prepareHeaders(headers) })(
      request,
      store,
      options,
    );
  },
  endpoints: () => ({}),
});

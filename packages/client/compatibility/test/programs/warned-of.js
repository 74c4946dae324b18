import * as client from "@remote-assistance/client";

// @ts-expect-error: a bundler is to say so too
export const nothing = client.notExported;

import type { Emulator } from "../src/index.ts";

export const PARTNERS = "/deviceManagement/remoteAssistancePartners";
/** The partner that is there at first, and in the sample of Microsoft's reference. */
export const PARTNER_ID = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
export const PARTNER: string = `${PARTNERS}/${PARTNER_ID}`;
export const SERVICE = "http://127.0.0.1/v1.0";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As it was sent. */
  readonly text: string;
  /** Parsed. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON. */
  readonly body?: unknown;
}

export type Call = (method: string, path: string, sent?: Sent) => Promise<Answer>;

/** Calls an emulator by `fetch`, with a token. */
export function callerOf({ fetch }: Emulator): Call {
  return async (method, path, { headers, body } = {}) => {
    const response = await fetch(path.startsWith("http") ? path : SERVICE + path, {
      method,
      headers: {
        authorization: "Bearer any-token",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === "" ? {} : Object(JSON.parse(text)),
    };
  };
}

/** The code of an error. */
export function codeOf({ body }: Answer): unknown {
  return Object(body.error).code;
}

/** The message of an error; that of Intune's document if it is wrapped in one. */
export function messageOf({ body }: Answer): string {
  const message = String(Object(body.error).message);
  return message.startsWith("{") ? Object(JSON.parse(message)).Message : message;
}

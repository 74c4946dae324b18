import type { JsonObject } from "./json.ts";

const text = { type: "string" };

/** Empty ones would be of no use to anyone. */
const word = { type: "string", minLength: 1 };
const target = { type: ["string", "null"] };

/** A date as Graph writes it, without an offset, or as the metadata has it. */
const datePattern = String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$`;

/**
 * The envelope of every error: microsoftgraph/msgraph-sdk-typescript, packages/msgraph-sdk/models/oDataErrors/index.ts,
 * commit 483ed7a057d897eea7b8da2385e625b77a987d34, and learn.microsoft.com/graph/errors. `message`, `code` and `status` of
 * the inner error are in no model: P-53 of provenance.md.
 */
export const expectedEnvelope: JsonObject = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: word,
        message: text,
        target,
        details: {
          type: "array",
          items: { type: "object", required: ["code", "message"], properties: { code: word, message: text, target } },
        },
        innerError: {
          type: "object",
          properties: {
            "request-id": word,
            "client-request-id": word,
            date: { type: "string", pattern: datePattern },
            message: text,
            code: word,
            status: word,
          },
        },
      },
    },
  },
};

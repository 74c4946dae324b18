/** An answer without the headers that every answer has. */
export interface Reply {
  readonly status: number;
  /** Under names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there is none. */
  readonly body: string;
}

/** The media type of a success, as Microsoft Graph writes it. */
const GRAPH_JSON = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/** A success with a body. */
export function jsonReply(status: number, value: unknown, headers: Reply["headers"] = {}): Reply {
  return { status, headers: { "content-type": GRAPH_JSON, ...headers }, body: JSON.stringify(value) };
}

/** A success without one. */
export function emptyReply(headers: Reply["headers"] = {}): Reply {
  return { status: 204, headers, body: "" };
}

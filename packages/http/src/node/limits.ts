/** What a server allows a client. Times are in milliseconds. */
export interface ServerLimits {
  /** How long the headers of a request may take, and the handshake of TLS. */
  readonly headersTimeout: number;
  /** How long a whole request may take. */
  readonly requestTimeout: number;
  /** How often the server looks for requests that take too long. */
  readonly connectionsCheckingInterval: number;
  /**
   * How long a client may leave a response unread that is too long for the buffers of the system. It may take twice as long, as Node
   * spares a socket that has sent something since it looked last (`Socket.prototype._onTimeout` of lib/net.js).
   */
  readonly sendTimeout: number;
  /** How long a connection may be idle. */
  readonly keepAliveTimeout: number;
  /** In bytes, of all headers together. The response to more is 431. */
  readonly maxHeaderSize: number;
  /** How many connections there may be at a time. Further ones are closed at once. */
  readonly maxConnections: number;
}

export const SERVER_LIMITS: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  sendTimeout: 30_000,
  // Longer than most clients keep an idle connection, so that a request does not meet one that is just being closed.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
  maxConnections: 1_000,
};

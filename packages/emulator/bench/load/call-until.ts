import { connect } from "node:net";
import { readAnswer } from "./read-answer.ts";

/** What is read at a time, in bytes. */
const BUFFER_SIZE = 64 * 1024;

/**
 * Sends requests over one connection, each when the answer to the one before is complete. Beside a client of `node:http`, which
 * takes longer for a request than the fastest of the servers does, those would have nothing to do.
 *
 * @param end when no further request is sent, as `performance.now()` counts
 * @param onTime is told of each answer how many milliseconds it took
 * @returns a promise that is rejected by an answer that is no success, and if the server hangs up
 */
export function callUntil(
  end: number,
  port: number,
  nextRequest: () => string,
  onTime: (milliseconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let received = "";
    const send = () => {
      sentAt = performance.now();
      socket.write(nextRequest(), "latin1");
    };
    const read = (text: string) => {
      received += text;
      const answer = readAnswer(received);
      if (answer === "incomplete") return;
      if (answer === "failure") return socket.destroy(new Error(`The server answered ${received.slice(0, 500)}`));
      received = "";
      const now = performance.now();
      onTime(now - sentAt);
      if (now < end) return send();
      socket.destroy();
      resolve();
    };
    // One buffer for all that comes, in place of a new one each time.
    const buffer = Buffer.allocUnsafe(BUFFER_SIZE);
    const onread = {
      buffer,
      callback: (bytes: number) => {
        read(buffer.toString("latin1", 0, bytes));
        return true;
      },
    };
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread });
    socket.once("connect", send);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server hung up.")));
  });
}

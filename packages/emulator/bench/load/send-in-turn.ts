import { connect } from "node:net";
import { readAnswer } from "./read-answer.ts";

/** What is read at a time, in bytes. */
const BUFFER_SIZE = 64 * 1024;

/**
 * Sends requests over one connection, each when the answer to the one before is complete. It takes two thirds of the time that
 * bare `node:http` takes for an answer; a client of `node:http` takes longer than that, and the server would have to wait.
 *
 * @param onTime is told of each answer how many milliseconds it took
 * @returns a promise that is rejected by an answer that is no success, and if the server hangs up
 */
export function sendInTurn(
  port: number,
  requests: Iterator<string, undefined>,
  onTime: (milliseconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let received = "";
    const send = () => {
      const { value } = requests.next();
      if (value === undefined) {
        resolve();
        socket.destroy();
        return;
      }
      sentAt = performance.now();
      socket.write(value, "latin1");
    };
    const read = (text: string) => {
      received += text;
      const answer = readAnswer(received);
      if (answer === "incomplete") return;
      if (answer === "failure") {
        socket.destroy(new Error(`The server answered ${received.slice(0, 500)}`));
        return;
      }
      received = "";
      onTime(performance.now() - sentAt);
      send();
    };
    // One buffer for all that comes, in place of a new one each time.
    const buffer = Buffer.allocUnsafe(BUFFER_SIZE);
    const callback = (bytes: number) => {
      read(buffer.toString("latin1", 0, bytes));
      return true;
    };
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread: { buffer, callback } });
    socket.once("connect", send);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server hung up.")));
  });
}

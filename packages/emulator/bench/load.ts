import { connect } from "node:net";
import { changeOf, ID, TOKEN } from "./example-partner.ts";
import { Subprocess } from "./processes.ts";

/** What is sent to a server, and for how long. */
export interface Load {
  readonly port: number;
  /** The path of the list of partners. */
  readonly partners: string;
  readonly requests: RequestKind;
  /** Each sends its next request when it has got the answer to the one before. */
  readonly connections: number;
  readonly milliseconds: number;
}

/** `GET` and `PATCH` of one partner, or every operation. */
export type RequestKind = "GET" | "PATCH" | "everything";

/** How the server did. */
export interface LoadResult {
  readonly answers: number;
  /** Answers a second. */
  readonly rate: number;
  /** What half of the answers, and 99 of 100, took at most, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Callers in a process of their own, for all servers alike. */
export class LoadGenerator {
  readonly #subprocess = new Subprocess(new URL("load.process.ts", import.meta.url));

  put(load: Load): Promise<LoadResult> {
    return this.#subprocess.ask(load);
  }

  stop(): Promise<void> {
    return this.#subprocess.stop();
  }
}

/** Requests as they go over a connection. They are sent in turn, and to the last one. */
export type Story = readonly string[];

/** How many stories a caller has of one kind, until it begins anew. */
const STORIES = 100;

/**
 * Writes what one caller sends, story after story.
 *
 * @param partners the path of the list of partners
 * @param caller its number, as no two callers may send the same change
 */
export function writeStories(kind: RequestKind, partners: string, caller: number): readonly Story[] {
  const partner = `${partners}/${ID}`;
  const get = write("GET", partner);
  const patches = Array.from({ length: STORIES }, (_, turn) =>
    write("PATCH", partner, changeOf(caller * STORIES + turn)),
  );
  switch (kind) {
    case "GET":
      return [[get]];
    case "PATCH":
      return patches.map((patch) => [patch]);
    case "everything": {
      const id = `caller-${caller}`;
      const own = `${partners}/${id}`;
      return patches.map((patch) => [
        get,
        patch,
        write("GET", `${partners}?$filter=onboardingStatus%20eq%20'onboarding'&$orderby=displayName`),
        write("POST", partners, { id, displayName: "TeamViewer" }),
        write("GET", `${partners}/$count`),
        write("POST", `${own}/beginOnboarding`),
        write("POST", `${own}/disconnect`),
        write("DELETE", own),
      ]);
    }
  }
}

function write(method: string, path: string, body?: object): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const ofBody = body === undefined ? "" : `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nAccept: */*\r\n${ofBody}\r\n${text}`;
}

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

const HEAD_END = "\r\n\r\n";
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)\r\n/i;

/**
 * Reads of an answer no more than its status and where it ends.
 *
 * @param received what has come so far, each byte a character
 */
export function readAnswer(received: string): "success" | "failure" | "incomplete" {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) return "incomplete";
  const [, length] = CONTENT_LENGTH.exec(received) ?? [];
  const isNoContent = received.startsWith("HTTP/1.1 204");
  const isWhole =
    length === undefined
      ? isNoContent || received.endsWith("\r\n0\r\n\r\n")
      : received.length >= headEnd + HEAD_END.length + Number(length);
  if (!isWhole) return "incomplete";
  return received.startsWith("HTTP/1.1 2") ? "success" : "failure";
}

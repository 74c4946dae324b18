import { expect, test } from "vitest";
import { readCommand } from "../src/command-line.ts";

test.for([
  { words: ["build", "--out", "site"], command: { name: "build", out: "site" } },
  { words: ["start", "--port", "0", "--out", "site"], command: { name: "start", port: 0, out: "site" } },
  { words: ["--help"], command: { name: "help" } },
  { words: ["build", "--help"], command: { name: "help" } },
  { words: ["start", "-h"], command: { name: "help" } },
])("$words is a command", ({ words, command }) => {
  expect(readCommand(words)).toEqual(command);
});

test.for([
  { words: [], message: "Which command?" },
  { words: ["serve"], message: 'There is no command "serve".' },
  { words: ["start", "--port", "http"], message: '--port must be a whole number from 0 to 65535; got "http".' },
  { words: ["start", "--port", "65536"], message: '--port must be a whole number from 0 to 65535; got "65536".' },
  { words: ["start", "--prot", "1"], message: "Unknown option '--prot'" },
  { words: ["build", "dist"], message: "Unexpected argument 'dist'" },
  // The samples call the client, which fits no other contract.
  { words: ["build", "--bundle", "dist"], message: "Unknown option '--bundle'" },
])("$words is used wrongly", ({ words, message }) => {
  expect(readCommand(words)).toEqual(expect.stringContaining(message));
});

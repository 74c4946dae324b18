import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { curlScript, type Step } from "./curl-script.ts";

const steps: readonly Step[] = [
  {
    kind: "request",
    method: "POST",
    target: "/v1.0/deviceManagement/remoteAssistancePartners",
    headers: { authorization: "Bearer any-token", "content-type": "application/json" },
    body: '{"id":"it\'s $HOME"}',
    status: 201,
  },
  { kind: "wait", seconds: 2 },
  {
    kind: "request",
    method: "GET",
    target: "/v1.0/deviceManagement/remoteAssistancePartners?$filter=id%20eq%20'it''s'",
    headers: {},
    body: undefined,
    status: 200,
  },
];

test("a script does again what was done, one command a line", () => {
  expect(curlScript("--page-size 2", steps).split("\n")).toEqual([
    "#!/bin/sh",
    "# Its first argument is the URL of: npx @remote-assistance/emulator --page-size 2",
    "url=$1",
    `curl -gsi -X POST -H 'authorization: Bearer any-token' -H 'content-type: application/json' --data-binary '{"id":"it'\\''s $HOME"}' "$url"'/v1.0/deviceManagement/remoteAssistancePartners' # 201`,
    "sleep 2",
    `curl -gsi -X GET "$url"'/v1.0/deviceManagement/remoteAssistancePartners?$filter=id%20eq%20'\\''it'\\'''\\''s'\\''' # 200`,
    "",
  ]);
});

test("a shell reads it as it was meant", async () => {
  // A function in the place of the command, which prints each argument on a line of its own.
  const script = `curl() { printf '%s\\n' "$@"; }; sleep() { :; }\n${curlScript("", steps)}`;
  const { stdout } = await promisify(execFile)("sh", ["-c", script, "sh", "http://localhost"]);
  expect(stdout.split("\n")).toEqual(
    expect.arrayContaining([
      '{"id":"it\'s $HOME"}',
      "http://localhost/v1.0/deviceManagement/remoteAssistancePartners?$filter=id%20eq%20'it''s'",
    ]),
  );
});

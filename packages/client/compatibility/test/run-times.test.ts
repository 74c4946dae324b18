import { createMock } from "@remote-assistance/mock";
import { afterAll, inject, test } from "vitest";
import { runTimes } from "../src/run-times.ts";
import { steps } from "./programs/smoke.js";

const missing = runTimes.filter(({ smoke }) => smoke === undefined).map(({ name }) => name);
if (missing.length > 0) {
  const message = `npm has installed no ${missing.join(", no ")} for this platform`;
  if (process.env.CI === "true") throw new Error(`${message}: here, leaving a run-time out would look like passing.`);
  process.stderr.write(`${message}, so the client is not tried there.\n`);
}

const server = await (await createMock()).listen();
afterAll(() => server.close());

const passed = Object.fromEntries(Object.keys(steps).map((sentence) => [sentence, "passed"]));

for (const { name, userAgent, smoke } of runTimes) {
  if (smoke === undefined) continue;
  test.concurrent(`in ${name} the packed client does all it is for`, async ({ expect }) => {
    expect(await smoke(inject("consumer"), server.baseUrl)).toEqual({
      userAgent: userAgent && expect.stringMatching(userAgent),
      outcomes: passed,
    });
  });
}

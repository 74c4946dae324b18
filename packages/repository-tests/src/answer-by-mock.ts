// Loaded before a sample of the documentation: whatever host it calls, the mock answers, and nothing leaves this machine.
import { createMock } from "@remote-assistance/mock";

const mock = await createMock();
globalThis.fetch = (input, init) => mock.fetch(new Request(input, init));

// Preloaded into every Node that a command starts: appends each host that it looks up or connects to, other than this machine,
// to the file that the query names. NODE_OPTIONS can hold the query, and turbo passes on no other variable.
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { Socket } from "node:net";

const file = new URL(import.meta.url).searchParams.get("file") ?? "";
const THIS_MACHINE = ["localhost", "127.0.0.1", "::1"];

function record(host: unknown): void {
  if (!THIS_MACHINE.includes(String(host))) appendFileSync(file, `${host} (${process.argv.join(" ")})\n`);
}

for (const resolver of [dns, dns.promises]) {
  for (const name of Object.keys(resolver).filter((name) => /^(lookup|resolve|reverse)/.test(name))) {
    const original = Reflect.get(resolver, name);
    Reflect.set(resolver, name, (host: unknown, ...rest: unknown[]) => {
      record(host);
      return original.call(resolver, host, ...rest);
    });
  }
}

const { connect } = Socket.prototype;
// `net.connect` passes its arguments on as an array.
Reflect.set(Socket.prototype, "connect", function (this: Socket, ...args: unknown[]) {
  const [options] = args.flat();
  if (typeof options === "object" && options !== null && "port" in options) {
    record("host" in options ? options.host : "localhost");
  }
  return Reflect.apply(connect, this, args);
});

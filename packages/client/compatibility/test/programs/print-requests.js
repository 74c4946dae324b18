// Loaded before a program: prints what it would send, and answers that it was done.
globalThis.fetch = async (input, init) => {
  const { method, url, headers, body } = new Request(input, { ...init, ...(init?.body && { duplex: "half" }) });
  const text = body === null ? undefined : await new Response(body).text();
  process.stdout.write(`${JSON.stringify({ method, url, authorization: headers.get("authorization"), body: text })}\n`);
  return new Response(null, { status: 204 });
};

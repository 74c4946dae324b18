import { randomUUID } from "node:crypto";
import { type Validator, validators } from "@remote-assistance/client/validators";
import { type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { PARTNERS } from "../contenders.ts";
import { PARTNER } from "../example-partner.ts";

// What one would write by hand that does the same work as the emulator for a GET and a PATCH of one partner: the same validators, the
// same headers, If-Match and Prefer, a list of the latest requests.

interface Stored {
  readonly partner: Readonly<Record<string, unknown>>;
  readonly version: number;
}

type ById = { readonly Params: { readonly id: string }; readonly Body: Readonly<Record<string, unknown>> | undefined };

const JSON_TYPE = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
const CONTEXT = `http://127.0.0.1/v1.0/$metadata#${PARTNERS.slice(1)}/$entity`;
const DIAGNOSTIC = JSON.stringify({ ServerInfo: { DataCenter: "Emulator", Slice: "E", Ring: "0", ScaleUnit: "000" } });

const partners = new Map<string, Stored>([[PARTNER.id, { partner: PARTNER, version: 1 }]]);
const latest: object[] = [];
const start = randomUUID().slice(0, -12);
let requests = 0;
const app = fastify();

app.addHook("onRequest", async (request, reply) => {
  if (!/^bearer ./i.test(request.headers.authorization ?? "")) return reply.code(401).send({ error: "No token." });
});

app.addHook("onResponse", async ({ method, url, headers, body }, { statusCode }) => {
  const { authorization, cookie, ...kept } = headers;
  latest.push({ method, url, headers: kept, body: JSON.stringify(body), status: statusCode });
  if (latest.length > 1000) latest.shift();
});

app.get<ById>(`/v1.0${PARTNERS}/:id`, (request, reply) => {
  check(request, reply, validators.getRemoteAssistancePartner.parameters);
  const found = partners.get(request.params.id);
  if (found === undefined) return reply.code(404).send({ error: "There is no such partner." });
  return respond(request, reply, found, { "@odata.context": CONTEXT, ...found.partner });
});

app.patch<ById>(`/v1.0${PARTNERS}/:id`, (request, reply) => {
  const { parameters, requestBody } = validators.updateRemoteAssistancePartner;
  check(request, reply, parameters);
  const { body = {}, params, headers } = request;
  if (requestBody !== undefined && !requestBody(body)) return reply.code(400).send({ error: requestBody.errors });
  const found = partners.get(params.id);
  if (found === undefined) return reply.code(404).send({ error: "There is no such partner." });
  const ifMatch = headers["if-match"];
  if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== etagOf(found)) return reply.code(412).send();
  const changed = { partner: { ...found.partner, ...body }, version: found.version + 1 };
  partners.set(params.id, changed);
  if (/return=minimal/.test(String(headers.prefer))) return reply.code(204).send();
  return respond(request, reply, changed, changed.partner);
});

function check(
  { query, headers }: FastifyRequest<ById>,
  reply: FastifyReply,
  { query: isQuery, header: isHeaders }: { readonly query: Validator; readonly header: Validator },
): void {
  if (!isQuery(query) || !isHeaders(headers)) reply.code(400);
}

function respond({ headers }: FastifyRequest<ById>, reply: FastifyReply, stored: Stored, body: object): FastifyReply {
  requests += 1;
  const requestId = start + requests.toString(16).padStart(12, "0");
  reply.headers({
    "content-type": JSON_TYPE,
    "request-id": requestId,
    "client-request-id": headers["client-request-id"] || requestId,
    "odata-version": "4.0",
    "x-ms-ags-diagnostic": DIAGNOSTIC,
    "cache-control": "no-cache",
    etag: etagOf(stored),
  });
  return reply.send(JSON.stringify(body));
}

function etagOf({ version }: Stored): string {
  return `W/"${version}"`;
}

await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });

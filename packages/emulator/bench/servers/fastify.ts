import { fastify } from "fastify";
import { PARTNERS } from "../contender.ts";
import { PARTNER } from "../example-partner.ts";

// What one would write for a test by hand, with what Fastify offers to be fast: schemas for the bodies in both directions.

const properties = {
  "@odata.type": { const: "#microsoft.graph.remoteAssistancePartner" },
  id: { type: "string" },
  displayName: { type: ["string", "null"] },
  onboardingUrl: { type: ["string", "null"], format: "uri" },
  onboardingStatus: { enum: ["notOnboarded", "onboarding", "onboarded"] },
  lastConnectionDateTime: { type: "string", format: "date-time" },
};
const partner = {
  type: "object",
  properties: { ...properties, "@odata.type": { type: "string" }, onboardingStatus: { type: "string" } },
};
const change = { type: "object", additionalProperties: false, properties };

interface ById {
  readonly Params: { readonly id: string };
}

const partners = new Map<string, object>([[PARTNER.id, PARTNER]]);
const app = fastify();

app.get<ById>(`${PARTNERS}/:id`, { schema: { response: { 200: partner } } }, (request, reply) => {
  const found = partners.get(request.params.id);
  return found ?? reply.code(404).send({ error: "There is no such partner." });
});

app.patch<ById & { readonly Body: Readonly<Record<string, unknown>> }>(
  `${PARTNERS}/:id`,
  { schema: { body: change, response: { 200: partner } } },
  (request, reply) => {
    const { id } = request.params;
    const found = partners.get(id);
    if (found === undefined) return reply.code(404).send({ error: "There is no such partner." });
    const changed = { ...found, ...request.body };
    partners.set(id, changed);
    return changed;
  },
);

await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });

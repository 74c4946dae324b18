import type { ApiDescription } from "../describe/description.ts";
import { mentionedModels } from "../describe/shape.ts";

/**
 * The models that a request can hold. One that is also read is taken as written, with closed enums: a body with a typo
 * does harm, while a reader of a closed enum misses a hint. Schemas of their own for reading and writing have neither.
 */
export function writtenModels({ models, operations }: ApiDescription): ReadonlySet<string> {
  const shapes = new Map(models.map(({ name, shape }) => [name, shape]));
  const written = new Set<string>();
  const waiting = operations.flatMap(({ requestBody }) =>
    requestBody ? mentionedModels(requestBody.schema.shape) : [],
  );
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const shape = shapes.get(name);
    if (shape === undefined || written.has(name)) continue;
    written.add(name);
    waiting.push(...mentionedModels(shape));
  }
  return written;
}

/** What of a bundled contract makes requests. */
export interface Description {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly examples: Readonly<Record<string, Example>>;
  };
}

type PathItem = { readonly parameters?: readonly (Parameter | Reference)[] } & {
  readonly [method in (typeof METHODS)[number]]?: Operation;
};

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly examples: Readonly<Record<string, Example | Reference>> }>>;
  };
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly example?: unknown;
}

interface Example {
  readonly value: unknown;
}

interface Reference {
  readonly $ref: string;
}

/** A request, without the address of a service. */
export interface ExampleRequest {
  readonly operationId: string;
  /** The name of the example that is its body. */
  readonly example: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

/**
 * Makes the requests of a tool that sends whatever has an example, as dredd does: all parameters of an operation at once, with each
 * example of its body.
 */
export function requestsOfExamples({ paths, components }: Description): ExampleRequest[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): ExampleRequest[] => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      const request = withoutBody(
        path,
        parameters.map((parameter) => resolve(components.parameters, parameter)),
      );
      const named = { operationId: operation.operationId, method: method.toUpperCase() };
      const bodies = Object.entries(operation.requestBody?.content ?? {}).flatMap(([mediaType, { examples }]) =>
        Object.entries(examples).map(([example, body]) => ({
          ...named,
          example,
          target: request.target,
          headers: { ...request.headers, "Content-Type": mediaType },
          body: JSON.stringify(resolve(components.examples, body).value),
        })),
      );
      return bodies.length > 0 ? bodies : [{ ...named, ...request, example: "no body", body: null }];
    }),
  );
}

function withoutBody(path: string, parameters: readonly Parameter[]): Pick<ExampleRequest, "target" | "headers"> {
  // Arrays are written with commas: the contract has no other style.
  const examples = (place: Parameter["in"]): [string, string][] =>
    parameters
      .filter((parameter) => parameter.in === place && parameter.example !== undefined)
      .map(({ name, example }) => [name, String(example)]);
  const filled = examples("path").reduce((text, [name, value]) => text.replace(`{${name}}`, value), path);
  const query = new URLSearchParams(examples("query")).toString();
  return { target: query === "" ? filled : `${filled}?${query}`, headers: Object.fromEntries(examples("header")) };
}

function resolve<Target extends object>(named: Readonly<Record<string, Target>>, node: Target | Reference): Target {
  if (!("$ref" in node)) return node;
  const target = named[node.$ref.split("/").at(-1) ?? ""];
  if (target === undefined) throw new ReferenceError(`Nothing is at ${node.$ref}.`);
  return target;
}

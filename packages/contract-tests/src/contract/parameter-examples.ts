import type { Contract } from "./contract.ts";

/**
 * The contract with other examples for some parameters, as a live service does not know those of the contract.
 *
 * @param examples by the names of parameters; `undefined` takes the example away, and with it what is derived from it
 */
export function withParameterExamples(
  contract: Contract,
  examples: Readonly<Record<string, string | undefined>>,
): Contract {
  const { document } = contract;
  const parameters = Object.entries(document.components.parameters ?? {}).map(([key, parameter]) => {
    const { name } = Object(parameter);
    return [key, Object.hasOwn(examples, name) ? { ...Object(parameter), example: examples[name] } : parameter];
  });
  const components = { ...document.components, parameters: Object.fromEntries(parameters) };
  return { ...contract, document: { ...document, components } };
}

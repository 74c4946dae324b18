import { fileURLToPath } from "node:url";

/** A version of the contract, as a bundle in two formats. */
export interface Contract {
  readonly version: "v1.0" | "beta";
  readonly yaml: string;
  readonly json: string;
}

export const contracts: readonly Contract[] = [
  { version: "v1.0", yaml: bundle("openapi.yaml"), json: bundle("openapi.json") },
  { version: "beta", yaml: bundle("openapi.beta.yaml"), json: bundle("openapi.beta.json") },
];

function bundle(file: string): string {
  return fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));
}

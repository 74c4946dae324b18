import type { ContractNode } from "../contract/contract-node.ts";
import { describeShape } from "./describe-shape.ts";
import type { ParameterForm } from "./description.ts";

/** The form of a parameter with this schema; `undefined` if it is none that the client can write. */
export function parameterForm(schema: ContractNode): ParameterForm | undefined {
  const target = schema.resolve();
  const shape = describeShape(target);
  switch (shape.kind) {
    case "list":
      return parameterForm(target.require("items")) === "string" ? "list" : undefined;
    case "literals": {
      const [type, other] = new Set(shape.values.map((value) => typeof value));
      return other === undefined ? scalarForm(type) : undefined;
    }
    case "primitive":
      return scalarForm(shape.name);
    default:
      return undefined;
  }
}

function scalarForm(type: string | undefined): ParameterForm | undefined {
  return type === "boolean" || type === "number" || type === "string" ? type : undefined;
}

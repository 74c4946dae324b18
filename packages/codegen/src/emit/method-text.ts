import type { OperationDescription } from "../describe/description.ts";
import { callComment, overloadComment } from "./call-comment.ts";
import { overloadsOf, parametersOf } from "./overloads.ts";
import { signatureText } from "./source-text.ts";
import type { TypeWriter } from "./type-text.ts";

/** Writes the method of an operation, as a member of its resource's interface. */
export function methodText(operation: OperationDescription, writer: TypeWriter): string {
  return overloadsOf(operation, writer)
    .map((overload) => {
      const { note, typeParameter = "", returned } = overload;
      const comment = note === undefined ? callComment(operation, "  ") : overloadComment(operation, note, "  ");
      const parameters = parametersOf(operation, overload, writer);
      return comment + signatureText(`  ${operation.name}${typeParameter}`, parameters, returned);
    })
    .join("\n");
}

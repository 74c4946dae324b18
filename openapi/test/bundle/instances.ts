import { membersOf } from "./description.ts";

/** An instance, and every instance that differs from it in one thing a schema may mind. */
export function variations(instance: unknown): readonly unknown[] {
  if (Array.isArray(instance)) return [...variationsOfValue(instance), ...variationsOfArray(instance)];
  if (typeof instance === "object" && instance !== null) {
    return [...variationsOfValue(instance), ...variationsOfObject(membersOf(instance))];
  }
  return variationsOfValue(instance);
}

/** The value itself, null, each other type, and values of the same type that are out of range or mistyped. */
function variationsOfValue(value: unknown): readonly unknown[] {
  const otherTypes = [null, true, 7, "text", [], {}];
  if (typeof value === "string") {
    const mistyped = ["", `${value}x`, `x${value}`, `${value} ${value}`, value.slice(0, -1), value.toUpperCase()];
    return [value, ...otherTypes, ...mistyped, value.replaceAll(/\d/g, "9")];
  }
  if (typeof value === "number") return [value, ...otherTypes, -value, value + 0.5, 0, String(value)];
  return [value, ...otherTypes];
}

function variationsOfArray(array: readonly unknown[]): readonly unknown[] {
  const changed = array.flatMap((item, index) => variations(item).map((variation) => array.with(index, variation)));
  return [...changed, [...array, ...array], [...array, null]];
}

function variationsOfObject(object: Readonly<Record<string, unknown>>): readonly unknown[] {
  const changed = Object.entries(object).flatMap(([name, value]) => {
    const { [name]: _removed, ...others } = object;
    return [others, ...variations(value).map((variation) => ({ ...object, [name]: variation }))];
  });
  return [...changed, { ...object, unknownProperty: "text" }];
}

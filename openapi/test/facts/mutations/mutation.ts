import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../checks/json.ts";

/** One mistake, made on purpose in a copy of the contract. */
export interface Mutation {
  readonly mistake: string;
  readonly apply: Change;
  /** A part of the sentence that must report it, so that nothing else reports it by chance. */
  readonly reported: string;
}

/** Changes the contract that it is given. */
export type Change = (contract: JsonObject) => void;

export type Path = readonly string[];

export const collectionPath = "/deviceManagement/remoteAssistancePartners";
export const itemPath = `${collectionPath}/{remoteAssistancePartnerId}`;
export const list: Path = ["paths", collectionPath, "get"];
export const create: Path = ["paths", collectionPath, "post"];
export const count: Path = ["paths", `${collectionPath}/$count`, "get"];
export const get: Path = ["paths", itemPath, "get"];
export const update: Path = ["paths", itemPath, "patch"];
export const remove: Path = ["paths", itemPath, "delete"];
export const beginOnboarding: Path = ["paths", `${itemPath}/beginOnboarding`, "post"];
export const disconnect: Path = ["paths", `${itemPath}/disconnect`, "post"];
export const schemas: Path = ["components", "schemas"];

/** @throws if nothing is there, or if it has that value already: a mutation that changes nothing proves nothing. */
export function set(path: Path, value: Json): Change {
  return (contract) => {
    const { parent, name } = locate(contract, path);
    if (isDeepStrictEqual(parent[name], value)) throw new Error(`${path.join(" › ")} has this value already.`);
    parent[name] = value;
  };
}

/** @throws if it is there already. */
export function add(path: Path, value: Json): Change {
  return (contract) => {
    const parent = container(contract, path.slice(0, -1));
    const name = path.at(-1) ?? "";
    if (name in parent) throw new Error(`${path.join(" › ")} is there already.`);
    parent[name] = value;
  };
}

/** @throws if nothing is there. */
export function drop(path: Path): Change {
  return (contract) => {
    const { parent, name } = locate(contract, path);
    delete parent[name];
  };
}

/** @throws if nothing is there. */
export function rename(path: Path, to: string): Change {
  return (contract) => {
    const { parent, name } = locate(contract, path);
    const entries = Object.entries(parent).map(([key, value]): [string, Json] => [key === name ? to : key, value]);
    for (const key of Object.keys(parent)) delete parent[key];
    Object.assign(parent, Object.fromEntries(entries));
  };
}

/** @throws if there is no list, or if it is the same afterwards. */
export function edit(path: Path, change: (items: Json[]) => Json[]): Change {
  return (contract) => {
    const { parent, name } = locate(contract, path);
    const items = parent[name];
    if (!Array.isArray(items)) throw new Error(`${path.join(" › ")} is no list.`);
    set(path, change([...items]))(contract);
  };
}

export function swap(one: Path, other: Path): Change {
  return (contract) => {
    const [here, there] = [locate(contract, one), locate(contract, other)];
    const [first, second] = [here.parent[here.name], there.parent[there.name]];
    if (first === undefined || second === undefined || isDeepStrictEqual(first, second))
      throw new Error("Nothing to swap.");
    here.parent[here.name] = second;
    there.parent[there.name] = first;
  };
}

function locate(contract: JsonObject, path: Path): { parent: JsonObject; name: string } {
  const parent = container(contract, path.slice(0, -1));
  const name = path.at(-1) ?? "";
  if (!(name in parent)) throw new Error(`${path.join(" › ")} is not in the contract.`);
  return { parent, name };
}

function container(contract: JsonObject, path: Path): JsonObject {
  return path.reduce<JsonObject>((node, name) => {
    const child = node[name];
    if (!isObject(child)) throw new Error(`${path.join(" › ")} is not in the contract.`);
    return child;
  }, contract);
}

import { isAbsolute, resolve } from "node:path";
import ts from "typescript";
import { ContractError } from "./contract/contract-node.ts";

/** What generated code imports, all of it from one module. */
const IMPORTED = [
  ...["CallPromise", "EntityTable", "GraphConnection", "Methods", "OpenEnum", "OperationTable", "PagedCollection"],
  ...["ParameterValidators", "RequestOptions", "SelectableValidators", "Validator"],
  ...["callOperation", "callWithQuery", "entityChanges", "readCollection"],
] as const;

export type RuntimeName = (typeof IMPORTED)[number];

/** The module that generated code calls. */
export interface Runtime {
  /** How a generated file imports it. */
  readonly specifier: string;
  /** What it exports: nothing that is generated may have one of these names. */
  readonly names: ReadonlySet<string>;
  /** The options that every call has: no parameter may have one of these names. */
  readonly requestOptions: ReadonlySet<string>;
}

/**
 * Reads from a module what it exports. It is the compiler that reads, as most of it are types, which nothing is left of when
 * a module runs.
 *
 * @param specifier a path from the folder of the generated files, or the name of a package that can be found from there
 * @throws ContractError if there is no such module, or it lacks something that generated code imports
 */
export function readRuntime(specifier: string, folder: string): Runtime {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    noLib: true,
    types: [],
  };
  const file = findModule(specifier, folder, options);
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  const exported = new Map((symbol ? checker.getExportsOfModule(symbol) : []).map((entry) => [entry.name, entry]));
  const missing = IMPORTED.filter((name) => !exported.has(name));
  if (missing.length > 0) {
    throw new ContractError(
      `The run-time ${specifier} does not export ${missing.join(", ")}. Generated code imports that from it.`,
    );
  }
  const requestOptions = exported.get("RequestOptions");
  return {
    specifier,
    names: new Set(exported.keys()),
    requestOptions: new Set(requestOptions && membersOf(requestOptions, checker)),
  };
}

function findModule(specifier: string, folder: string, options: ts.CompilerOptions): string {
  const isPath = specifier.startsWith(".") || isAbsolute(specifier);
  const file = isPath
    ? resolve(folder, specifier)
    : ts.resolveModuleName(specifier, resolve(folder, "index.ts"), options, ts.sys, undefined, undefined, ESM)
        .resolvedModule?.resolvedFileName;
  if (file !== undefined && ts.sys.fileExists(file)) return file;
  throw new ContractError(
    `There is no run-time ${specifier} for files in ${folder}. --runtime is a path from there, or a package.`,
  );
}

const ESM = ts.ModuleKind.ESNext;

function membersOf(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return checker
    .getDeclaredTypeOfSymbol(target)
    .getProperties()
    .map(({ name }) => name);
}

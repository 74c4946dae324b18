import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { RESERVED_NAMES } from "../src/read/reserved-names.ts";
import { generateFixture } from "./fixture-contract.ts";

const CLIENT = join(import.meta.dirname, "../../client/src");
const ENTRIES = ["functions.ts", "index.ts", "operations.ts", "raw.ts", "validate.ts", "validators.ts"];
/** These say nothing but what every contract says; what the others export depends on it. */
const FIXED_FILES = ["operations.ts", "servers.ts", "validators.ts"];

describe("the names that no schema may take", () => {
  test("include what the client exports by hand, which would hide the schema", () => {
    const names = ENTRIES.flatMap((entry) => exportedNames(join(CLIENT, entry)));
    expect(names).toEqual(expect.arrayContaining(["GraphError", "GraphClientOptions", "ValidationError"]));
    expect(unreserved(names)).toEqual([]);
  });

  test("include what a generated file imports from a hand-written one", async () => {
    const text = [...(await generateFixture()).values()].join("\n");
    const imports = [...text.matchAll(/^import type \{([^}]*)\} from "\.\.\//gm)];
    const names = imports.flatMap(([, list = ""]) => list.match(/\w+/g) ?? []);
    expect(names).toEqual(expect.arrayContaining(["RequestOptions", "OperationTable", "Validator"]));
    expect(unreserved(names)).toEqual([]);
  });

  test("include what the generated files declare for every contract", async () => {
    const files = await generateFixture();
    const text = FIXED_FILES.map((name) => files.get(name)).join("\n");
    const names = [...text.matchAll(/^export \w+ (\w+)/gm)].map(([, name = ""]) => name);
    expect(names).toEqual(expect.arrayContaining(["OperationId", "Cloud", "Validators"]));
    expect(unreserved(names)).toEqual([]);
  });

  test("include what the signatures of methods are made with", async () => {
    const files = await generateFixture();
    const text = (files.get("resources.ts") ?? "").replaceAll(/\/\*\*.*?\*\/|^\/\/.*?$/gms, "");
    const ofContract: readonly string[] = `${files.get("models.ts")}${text}`.match(/(?<=^export \w+ )\w+/gm) ?? [];
    const names = (text.match(/\b[A-Z]\w*/g) ?? []).filter((name) => !ofContract.includes(name));
    expect(names).toEqual(expect.arrayContaining(["Promise", "Pick", "Property"]));
    expect(unreserved(names)).toEqual([]);
  });
});

/** Names in lower case need no reservation: no schema can have one. */
function unreserved(names: readonly string[]): string[] {
  return names.filter((name) => /^[A-Z]/.test(name) && !RESERVED_NAMES.has(name));
}

/** What a module exports, but for what it passes on from a generated one unnamed. */
function exportedNames(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return declaredExport(statement);
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause !== undefined && ts.isNamedExports(exportClause)) {
      return exportClause.elements.map(({ name }) => name.text);
    }
    const module = moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
    return module.includes("/generated/") ? [] : exportedNames(join(dirname(file), module));
  });
}

function declaredExport(statement: ts.Statement): string[] {
  const isDeclaration =
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement);
  if (!isDeclaration || statement.name === undefined) return [];
  const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return isExported ? [statement.name.text] : [];
}

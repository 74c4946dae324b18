/** The part of a package-lock.json (version 3) that matters here. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Adds the entries of optional platform packages that npm left out of a lockfile, and the integrity of every entry.
 *
 * npm leaves out a package of another platform that it could not fetch while it resolved. `npm ci` on that platform then
 * lacks the tool, or refuses the lockfile as incomplete.
 *
 * @param integrityOf what the registry says of a package such as `turbo@2.11.11`
 * @returns the same lockfile with every optional dependency in its `packages`, which are sorted as npm sorts them
 * @throws RangeError if the name of a package does not tell its platform
 */
export async function completeLockfile<Complete extends Lockfile>(
  lockfile: Complete,
  integrityOf: (specifier: string) => Promise<string>,
): Promise<Complete> {
  const packages = new Map(Object.entries(lockfile.packages));
  for (const { name, version, dev } of missingPackages(lockfile)) {
    packages.set(`node_modules/${name}`, lockedPlatform(name, version, dev));
  }
  for (const path of pathsWithoutIntegrity({ packages: Object.fromEntries(packages) })) {
    const { version, ...entry } = packages.get(path) ?? {};
    const integrity = await integrityOf(`${nameOf(path)}@${version}`);
    packages.set(path, { ...(version !== undefined && { version }), integrity, ...entry });
  }
  const sorted = [...packages].sort(([one], [other]) => one.localeCompare(other, "en"));
  return { ...lockfile, packages: Object.fromEntries(sorted) };
}

/** Which installed packages npm would take without comparing what it downloads. */
export function pathsWithoutIntegrity({ packages }: Lockfile): string[] {
  return Object.entries(packages)
    .filter(([path, { integrity, link, inBundle }]) => nameOf(path) !== "" && !integrity && !link && !inBundle)
    .map(([path]) => path);
}

/** The name of an installed package; empty for a folder of this repository. */
function nameOf(path: string): string {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? "";
}

/** Which optional dependencies have no entry of their own. */
export function missingPackages({ packages }: Lockfile): { name: string; version: string; dev: boolean }[] {
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev = false }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** The names of platform packages follow one pattern: `<tool>-<os>-<cpu>[-<libc>]`. */
const PLATFORM = /\b(android|darwin|linux|win32|windows)-(64|x64|arm64)(?:-(musl|glibc))?$/;

function lockedPlatform(name: string, version: string, dev: boolean): LockedPackage {
  const [, system, processor, libc] = PLATFORM.exec(name) ?? [];
  if (system === undefined || processor === undefined || !/^\d/.test(version)) {
    throw new RangeError(
      `Cannot tell the platform of ${name}@${version} from its name; add its entry to the lockfile by hand.`,
    );
  }
  return {
    version,
    cpu: [processor === "64" ? "x64" : processor],
    ...(dev && { dev }),
    ...(libc !== undefined && { libc: [libc] }),
    optional: true,
    os: [system === "windows" ? "win32" : system],
  };
}

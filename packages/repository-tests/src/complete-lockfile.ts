/** The part of a package-lock.json (version 3) that matters here. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Adds the entries of optional platform packages that npm left out of a lockfile.
 *
 * npm leaves out a package of another platform that it could not fetch while it resolved. `npm ci` on that platform then
 * lacks the tool, or refuses the lockfile as incomplete.
 *
 * @returns the same lockfile with every optional dependency in its `packages`, which are sorted as npm sorts them
 * @throws RangeError if the name of a package does not tell its platform
 */
export function completeLockfile<Complete extends Lockfile>(lockfile: Complete): Complete {
  const missing = missingPackages(lockfile);
  if (missing.length === 0) return lockfile;
  const added = missing.map(({ name, version, dev }) => [`node_modules/${name}`, lockedPlatform(name, version, dev)]);
  const packages = Object.entries(lockfile.packages).concat(added as [string, LockedPackage][]);
  packages.sort(([one], [other]) => one.localeCompare(other, "en"));
  return { ...lockfile, packages: Object.fromEntries(packages) };
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

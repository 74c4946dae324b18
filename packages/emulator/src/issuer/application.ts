import type { Operation } from "@remote-assistance/client/operations";
import { operations } from "../contracts.ts";

/** An application that may ask for tokens. */
export interface Application {
  /** Its `client_id`. */
  readonly id: string;
  /** Its `client_secret`. */
  readonly secret: string;
  /**
   * The permissions that an administrator has consented to, which its tokens have.
   * @defaultValue all that an operation asks for
   */
  readonly roles?: readonly Permission[] | undefined;
}

/** A permission of this service, which editors complete, or any other one of Microsoft Graph. */
export type Permission = (typeof operations)[keyof typeof operations]["scopes"][number] | (string & {});

/** The applications that may ask for tokens, by their identifier. */
export type Applications = ReadonlyMap<string, Application>;

const ALL_OPERATIONS: readonly Operation[] = Object.values(operations);

/** Every permission that an operation asks for. */
export const ALL_PERMISSIONS: readonly string[] = [...new Set(ALL_OPERATIONS.flatMap(({ scopes }) => scopes))];

/** The name of a permission of Microsoft Graph, or one of OpenID Connect. Anything else is misspelt, such as two in one text. */
const PERMISSION = /^(?:[\w-]+(?:\.[\w-]+)+|openid|profile|email|offline_access)$/;

export function isPermissions(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && PERMISSION.test(item));
}

/**
 * Checks the option `applications`. No error repeats what may be a secret.
 *
 * @throws TypeError for one that is not an application
 * @throws RangeError for an identifier that comes twice
 */
export function readApplications(applications: readonly Application[]): Applications {
  if (!Array.isArray(applications)) throw new TypeError("applications must be an array of applications.");
  const byId = new Map<string, Application>();
  for (const [index, application] of applications.entries()) {
    const name = `applications[${index}]`;
    if (!isApplication(application)) {
      throw new TypeError(
        `${name} must have an id and a secret, both strings, and may have roles, an array of permissions.`,
      );
    }
    const { id } = application;
    if (byId.has(id)) throw new RangeError(`${name}.id ${id} comes twice; each needs its own.`);
    byId.set(id, application);
  }
  return byId;
}

function isApplication(value: unknown): value is Application {
  const { id, secret, roles = [], ...others }: Readonly<Record<string, unknown>> = Object(value);
  const isIdentified = typeof id === "string" && typeof secret === "string";
  return isIdentified && isPermissions(roles) && Object.keys(others).length === 0;
}

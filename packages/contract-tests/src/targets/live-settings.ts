/** Which service the contract is to be proved on, and how to get in. */
export interface LiveSettings {
  /** Such as `https://graph.microsoft.com/v1.0`. */
  readonly baseUrl: string;
  readonly token: string;
  /** Whether all its partners may be erased, before each scenario. Otherwise only what reads is called. */
  readonly mayErase: boolean;
}

/**
 * Reads from the environment of the tests where a live service is:
 *
 * - `REMOTE_ASSISTANCE_BASE_URL`, such as `https://graph.microsoft.com/v1.0`,
 * - `REMOTE_ASSISTANCE_TOKEN`, an access token that opens every operation, or those that read,
 * - `REMOTE_ASSISTANCE_ERASE_PARTNERS`, `yes` for a service whose partners may all be lost; `no` if left out.
 *
 * @returns `undefined` if there is none
 * @throws TypeError for one of the first two without the other, or a value that is none
 */
export function readLiveSettings(environment: Readonly<Record<string, string | undefined>>): LiveSettings | undefined {
  const { REMOTE_ASSISTANCE_BASE_URL: baseUrl, REMOTE_ASSISTANCE_TOKEN: token } = environment;
  const { REMOTE_ASSISTANCE_ERASE_PARTNERS: erase = "no" } = environment;
  if (baseUrl === undefined && token === undefined) return undefined;
  if (!baseUrl || !token) {
    throw new TypeError("A live service takes both REMOTE_ASSISTANCE_BASE_URL and REMOTE_ASSISTANCE_TOKEN.");
  }
  if (!URL.canParse(baseUrl)) {
    throw new TypeError("REMOTE_ASSISTANCE_BASE_URL must be a URL, such as https://graph.microsoft.com/v1.0.");
  }
  if (erase !== "yes" && erase !== "no") throw new TypeError("REMOTE_ASSISTANCE_ERASE_PARTNERS must be yes or no.");
  return { baseUrl: baseUrl.replace(/\/+$/, ""), token, mayErase: erase === "yes" };
}

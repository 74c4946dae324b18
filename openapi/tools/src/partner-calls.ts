/** What a program with a generated client offers: each call resolves with the body of the response, and rejects if it is an error. */
export interface PartnerCalls {
  list(): Promise<unknown>;
  /** With `$select`, of `id` and `displayName`. */
  listSelected(): Promise<unknown>;
  /** With `$filter=onboardingStatus eq 'notOnboarded'`, `$orderby=displayName desc` and `$top=2`. */
  listFiltered(): Promise<unknown>;
  count(): Promise<unknown>;
  create(displayName: string): Promise<unknown>;
  get(id: string): Promise<unknown>;
  /** With `$select`, of `id` and `displayName`. */
  getSelected(id: string): Promise<unknown>;
  update(id: string, displayName: string): Promise<unknown>;
  /** With `Prefer: return=minimal`. */
  updateMinimally(id: string, displayName: string): Promise<unknown>;
  beginOnboarding(id: string): Promise<unknown>;
  disconnect(id: string): Promise<unknown>;
  delete(id: string): Promise<unknown>;
}

export type CallName = keyof PartnerCalls;

/** What each program in `programs/` exports. */
export type Connect = (baseUrl: string, token: string) => PartnerCalls | Promise<PartnerCalls>;

/** What handlers act on, besides their resource. */
export interface Service {
  readonly newId: () => string;
  /** How many entities a page has at most. */
  readonly pageSize: number;
}

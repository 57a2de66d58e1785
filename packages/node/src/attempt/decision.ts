/** A valid decision of `onSignedIn`. */
export interface ReadDecision {
  readonly fields: unknown;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `null` when the decision has none. */
  readonly returnTo: string | null;
  readonly refuse: { readonly reason: string; readonly message: string } | null;
}

/** The decision of an application that returns nothing. */
export const noDecision: ReadDecision = { fields: undefined, headers: [], returnTo: null, refuse: null };

/** The ways to LinkedIn that the examples offer. */
export const modes = [
  { value: 'auto', label: 'Automatic' },
  { value: 'popup', label: 'Popup' },
  { value: 'redirect', label: 'Redirect' },
] as const;

/** Returns a state value as one path, for example `alive.fresh`. */
export const pathOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, inner]) => `${key}.${pathOf(inner)}`)
        .join(' & ')
    : String(value ?? '');

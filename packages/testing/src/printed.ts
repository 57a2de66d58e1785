/** Returns a value as templates, JSON and stack traces print it. */
export function printed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return [value.stack, String(value), json({ ...value }), printed(value.cause)].join('\n');
  return `${String(value)} ${json(value)}`;
}

const json = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

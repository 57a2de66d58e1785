export interface JsonViewProps {
  readonly value: unknown;
  /** What it was before: members that have changed are marked. */
  readonly before?: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Data for reading: names and values, what has changed marked. */
export function JsonView({ value, before }: JsonViewProps) {
  if (!isObject(value)) return <span className="json-value">{wordsOf(value)}</span>;
  const known = isObject(before) ? before : null;
  return (
    <dl className="json">
      {Object.entries(value).map(([name, item]) => {
        const isChanged = known !== null && !isSame(known[name], item);
        return (
          <div key={name} data-changed={isChanged}>
            <dt>
              {name}
              {isChanged && <span className="mark"> changed</span>}
            </dt>
            <dd>
              <JsonView value={item} before={isObject(item) ? known?.[name] : undefined} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const wordsOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ') || '[]';
  return JSON.stringify(value) ?? 'undefined';
};

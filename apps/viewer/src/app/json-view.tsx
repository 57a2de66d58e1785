import { Breakable } from './breakable.tsx';

export interface JsonViewProps {
  readonly value: unknown;
  /** What it was before: members that have changed are marked. */
  readonly before?: unknown;
  readonly depth?: number;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What comes from a page may hold what JSON does not. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return String(value);
  }
}

const isSame = (one: unknown, other: unknown): boolean => jsonOf(one) === jsonOf(other);

/** Data for reading: names and values, what has changed marked. */
export function JsonView({ value, before, depth = 0 }: JsonViewProps) {
  // Deeper than data of ours, and round in circles where a page has sent such.
  if (!isObject(value) || depth === 12) return <span className="json-value">{linesOf(wordsOf(value))}</span>;
  const known = isObject(before) ? before : null;
  return (
    <dl className="json">
      {Object.entries(value).map(([name, item]) => {
        const isChanged = known !== null && !isSame(known[name], item);
        return (
          <div key={name} data-changed={isChanged}>
            <dt>
              <Breakable name={name} />
              {isChanged && <span className="mark"> changed</span>}
            </dt>
            <dd>
              <JsonView value={item} before={isObject(item) ? known?.[name] : undefined} depth={depth + 1} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** A name from code breaks between its words; anything else where a browser breaks it. */
const linesOf = (words: string) => (/^\w{12,80}$/.test(words) ? <Breakable name={words} /> : words);

const wordsOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ') || '[]';
  return jsonOf(value);
};

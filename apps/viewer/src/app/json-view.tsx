import { Breakable } from './breakable.tsx';
import { timeText } from './time-values.ts';

export interface JsonViewProps {
  readonly value: unknown;
  /** The earlier value. Changed properties are marked. */
  readonly before?: unknown;
  readonly depth?: number;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns JSON, or the value as a string: a page may send values that JSON cannot represent. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return String(value);
  }
}

const isSame = (one: unknown, other: unknown): boolean => jsonOf(one) === jsonOf(other);

/** Renders data as names and values, with times in words, and marks the changes. */
export function JsonView({ value, before, depth = 0 }: JsonViewProps) {
  // Our own data is less deep. A page may send cyclic data, which this limit cuts off.
  if (!isObject(value) || depth === 12) return <span className="json-value">{breakName(textOf(value))}</span>;
  const earlier = isObject(before) ? before : null;
  return (
    <dl className="json">
      {Object.entries(value).map(([name, item]) => {
        const isChanged = earlier !== null && !isSame(earlier[name], item);
        return (
          <div key={name} data-changed={isChanged}>
            <dt>
              <Breakable name={name} />
              {isChanged && <span className="mark"> changed</span>}
            </dt>
            <dd>
              <JsonView
                value={timeText(name, item, value['now']) ?? item}
                before={isObject(item) ? earlier?.[name] : undefined}
                depth={depth + 1}
              />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Lets a name from code break between its words; leaves other text to the browser. */
const breakName = (text: string) => (/^\w{12,80}$/.test(text) ? <Breakable name={text} /> : text);

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ') || '[]';
  return jsonOf(value);
};

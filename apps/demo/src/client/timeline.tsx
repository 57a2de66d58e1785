import type { ReactNode } from 'react';
import type { GrantTimes } from './use-grant-times.ts';

type Shape = 'circle' | 'diamond' | 'square' | 'bar';

interface Mark {
  readonly shape: Shape;
  readonly label: string;
  readonly at: number;
}

const date = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const marksOf = ({
  issuedAt,
  dueAt,
  expiresAt,
  refreshTokenExpiresAt,
  isRenewable,
  now,
}: GrantTimes): readonly Mark[] => [
  { shape: 'circle', label: 'Issued', at: issuedAt },
  { shape: 'diamond', label: isRenewable ? 'Renewal due' : 'New sign-in due', at: dueAt },
  { shape: 'square', label: 'Access token ends', at: expiresAt },
  ...(refreshTokenExpiresAt === null
    ? []
    : [{ shape: 'square', label: 'Refresh token ends', at: refreshTokenExpiresAt } as const]),
  { shape: 'bar', label: 'Now', at: now },
];

/** Draws a shape of 16 px around a point. */
const shapes: Readonly<Record<Shape, ReactNode>> = {
  circle: <circle className="mark" r={6} />,
  diamond: <path className="mark" d="M0-7 7 0 0 7-7 0z" />,
  square: <path className="mark" d="M-6-6H6V6H-6z" />,
  bar: <path className="mark filled" d="M-1-8H1V8H-1z" />,
};

/** The text at a point stays within the drawing. */
const anchorAt = (percent: number) => (percent < 20 ? 'start' : percent > 80 ? 'end' : 'middle');

/** Shows the life of a grant as a line, and the same as a list of dates. */
export function Timeline({ times }: { readonly times: GrantTimes }) {
  const marks = marksOf(times);
  const start = times.issuedAt;
  const length = Math.max(1, ...marks.map(({ at }) => at - start));
  const percent = (at: number): number => ((at - start) / length) * 100;
  const [due, end, now] = [percent(times.dueAt), percent(times.expiresAt), percent(times.now)];
  return (
    <>
      <svg className="timeline" aria-hidden="true">
        <line className="life" x1="0%" x2="100%" y1={40} y2={40} />
        <line className="life fresh" x1="0%" x2={`${due}%`} y1={40} y2={40} />
        <line className="life late" x1={`${due}%`} x2={`${end}%`} y1={40} y2={40} />
        {marks.map(({ shape, label, at }) => (
          <svg key={label} x={`${percent(at)}%`} y={40} overflow="visible">
            {shapes[shape]}
          </svg>
        ))}
        <text x={`${now}%`} y={20} textAnchor={anchorAt(now)}>
          Now
        </text>
      </svg>
      <dl className="times">
        {marks.map(({ shape, label, at }) => (
          <div key={label}>
            <dt>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                {shapes[shape]}
              </svg>
              {label}
            </dt>
            <dd>
              <time dateTime={new Date(at).toISOString()}>{date.format(at)}</time>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

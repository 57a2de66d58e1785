import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Simulation } from './run.ts';

/* The report as a picture: one drawing for all charts, light or dark as its reader. */

const width = 960;
const height = 190;

const statuses = ['fresh', 'expiring', 'reauthorization-due', 'expired', 'revoked'] as const;
const colors = { domain: [...statuses], range: ['#2a78b8', '#e0a11b', '#d4612a', '#8a8f98', '#b5403f'] };

/** Returns an SVG. */
export function pictureOf({ samples, happenings, options }: Simulation): string {
  const { document } = parseHTML('<html><body></body></html>');
  const common = { document, width, height, marginLeft: 60, marginRight: 20, x: { domain: [0, options.days] } };
  const marks = happenings.filter(({ what }) => what !== 'worker killed');
  const events = (): Plot.Markish[] => [
    Plot.ruleX(happenings, {
      x: 'day',
      stroke: 'currentColor',
      strokeOpacity: ({ what }: { readonly what: string }) => (what === 'worker killed' ? 0.12 : 0.5),
      strokeDasharray: '2,3',
    }),
  ];
  const charts: readonly (readonly [title: string, chart: Plot.PlotOptions])[] = [
    [
      'Grants by status',
      {
        color: { ...colors, legend: false },
        y: { label: null, grid: true },
        marks: [
          Plot.areaY(
            samples.flatMap(({ day, grants }) => statuses.map((status) => ({ day, status, count: grants[status] }))),
            { x: 'day', y: 'count', fill: 'status', order: [...statuses] },
          ),
          ...events(),
        ],
      },
    ],
    [
      'Refreshes and logins a day',
      {
        y: { label: null, grid: true },
        marks: [
          Plot.lineY(samples, { x: 'day', y: ({ counts }) => counts.granted, stroke: '#2a78b8' }),
          Plot.lineY(samples, { x: 'day', y: ({ counts }) => counts.logins, stroke: '#4b9b5b' }),
          ...events(),
        ],
      },
    ],
    [
      'Refreshes a day that failed: faulty, refused in the outage, throttled',
      {
        y: { label: null, grid: true },
        marks: [
          Plot.lineY(samples, { x: 'day', y: ({ counts }) => counts.faulty, stroke: '#d4612a' }),
          Plot.lineY(samples, { x: 'day', y: ({ counts }) => counts.refused, stroke: '#b5403f' }),
          Plot.lineY(samples, { x: 'day', y: ({ counts }) => counts.throttled, stroke: '#8a8f98' }),
          ...events(),
        ],
      },
    ],
    [
      'Lag behind due, in hours of the fleet: median and longest of each day',
      {
        y: { label: null, grid: true },
        marks: [
          Plot.lineY(samples, { x: 'day', y: ({ lag }) => (lag?.longest ?? 0) / 3600, stroke: '#d4612a' }),
          Plot.lineY(samples, { x: 'day', y: ({ lag }) => (lag?.median ?? 0) / 3600, stroke: '#2a78b8' }),
          ...events(),
        ],
      },
    ],
  ];
  const legend = statuses
    .map(
      (status, index) =>
        `<g transform="translate(${180 + index * 130},14)"><rect width="11" height="11" y="-10" fill="${colors.range[index]}"/><text x="16">${status}</text></g>`,
    )
    .join('');
  const listed = marks
    .map(
      ({ day, what }, index) =>
        `<text x="60" y="${charts.length * (height + 34) + 20 + index * 18}">day ${day.toFixed(0)}: ${what}</text>`,
    )
    .join('');
  const total = charts.length * (height + 34) + 30 + marks.length * 18;
  const drawn = charts.map(([title, chart], index) => {
    const svg = Plot.plot({ ...common, ...chart }).outerHTML;
    const y = index * (height + 34);
    return `<text x="8" y="${y + 14}" font-weight="600">${title}</text>${svg.replace('<svg ', `<svg y="${y + 24}" `)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${options.days} days of a fleet</title>
<style>:root { color: #1c1f23; background: #fff } svg { fill: currentColor } @media (prefers-color-scheme: dark) { :root { color: #e6e8eb; background: #14171a } }</style>
${drawn.join('\n')}
${legend}
${listed}
</svg>
`;
}

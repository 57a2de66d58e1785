import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { DaySample } from './recorder.ts';
import type { Simulation } from './run.ts';

/* The report as a picture: one drawing for all charts, light or dark as its reader. */

const width = 960;
const height = 190;
/** Of a chart with its title, in pixels. */
const pitch = height + 40;

const [blue, green, amber, orange, red, gray] = ['#2a78b8', '#3f8f56', '#d9981b', '#d4612a', '#b5403f', '#8a8f98'];

interface Series {
  readonly name: string;
  readonly color: string | undefined;
  readonly of: (sample: DaySample) => number;
}

interface Chart {
  readonly title: string;
  readonly series: readonly Series[];
  readonly isStacked?: boolean;
}

const inHours = (seconds: number | undefined): number => (seconds ?? 0) / 3600;

const charts: readonly Chart[] = [
  {
    title: 'Grants by status',
    isStacked: true,
    series: [
      { name: 'fresh', color: blue, of: ({ grants }) => grants.fresh },
      { name: 'expiring', color: amber, of: ({ grants }) => grants.expiring },
      { name: 'reauthorization-due', color: orange, of: ({ grants }) => grants['reauthorization-due'] },
      { name: 'expired', color: gray, of: ({ grants }) => grants.expired },
      { name: 'revoked', color: red, of: ({ grants }) => grants.revoked },
    ],
  },
  {
    title: 'A day',
    series: [
      { name: 'refreshes', color: blue, of: ({ counts, days }) => counts.granted / days },
      { name: 'logins', color: green, of: ({ counts, days }) => counts.logins / days },
    ],
  },
  {
    title: 'Refreshes a day that failed',
    series: [
      { name: 'faulty answer', color: orange, of: ({ counts, days }) => counts.faulty / days },
      { name: 'LinkedIn down', color: red, of: ({ counts, days }) => counts.refused / days },
      { name: 'throttled', color: gray, of: ({ counts, days }) => counts.throttled / days },
    ],
  },
  {
    title: 'Lag behind due, in hours of the fleet',
    series: [
      { name: 'longest of the day', color: orange, of: ({ lag }) => inHours(lag?.longest) },
      { name: 'median', color: blue, of: ({ lag }) => inHours(lag?.median) },
    ],
  },
];

/** Returns an SVG. */
export function pictureOf({ samples, happenings, options }: Simulation): string {
  const listed = happenings.filter(({ what }) => what !== 'worker killed');
  const total = charts.length * pitch + listed.length * 18 + 50;
  const { document } = parseHTML('<html><body></body></html>');
  const drawn = charts.map((chart, index) => {
    const { outerHTML } = Plot.plot({
      document,
      width,
      height,
      marginLeft: 60,
      marginRight: 20,
      x: { domain: [0, options.days], label: 'day' },
      y: { label: null, grid: true },
      color: { domain: chart.series.map(({ name }) => name), range: chart.series.map(({ color = gray }) => color) },
      marks: [
        marksOf(chart, samples),
        Plot.ruleX(happenings, {
          x: 'day',
          stroke: 'currentColor',
          strokeOpacity: ({ what }: { readonly what: string }) => (what === 'worker killed' ? 0.12 : 0.5),
          strokeDasharray: '2,3',
        }),
      ],
    });
    return `<g transform="translate(0,${index * pitch})">${titleOf(chart)}<g transform="translate(0,30)">${outerHTML}</g></g>`;
  });
  const list = listed.map(
    ({ day, what }, index) =>
      `<text x="60" y="${charts.length * pitch + 20 + index * 18}">day ${day.toFixed(0)}: ${what}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${options.days} days of a fleet</title>
<style>:root { color: #1c1f23; background: #fff } text { fill: currentColor } @media (prefers-color-scheme: dark) { :root { color: #e6e8eb; background: #14171a } }</style>
${drawn.join('\n')}
${list.join('\n')}
<text x="60" y="${total - 12}">Faint lines: a worker was killed.</text>
</svg>
`;
}

function marksOf({ series, isStacked }: Chart, samples: readonly DaySample[]): Plot.Markish {
  const points = samples.flatMap((sample) =>
    series.map(({ name, of }) => ({ day: sample.day, name, value: of(sample) })),
  );
  return isStacked
    ? Plot.areaY(points, { x: 'day', y: 'value', fill: 'name', order: series.map(({ name }) => name) })
    : Plot.lineY(points, { x: 'day', y: 'value', stroke: 'name' });
}

/** About as wide as a letter, in pixels. */
const letter = 6.7;

function titleOf({ title, series }: Chart): string {
  let x = 20 + title.length * 7.4;
  const legend = series.map(({ name, color }) => {
    const at = x;
    x += 34 + name.length * letter;
    return `<rect x="${at.toFixed(0)}" y="6" width="11" height="11" fill="${color}"/><text x="${(at + 16).toFixed(0)}" y="16">${name}</text>`;
  });
  return `<text x="8" y="16" font-weight="600">${title}</text>${legend.join('')}`;
}

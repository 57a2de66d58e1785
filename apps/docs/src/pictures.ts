import { failures, isFailureCode, linkedInAuthMachine } from '@linkedin-auth/core';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { linkedInTokenMachine } from '@linkedin-auth/core/token';
import { readTrace } from '@linkedin-auth/inspector';
import {
  activeStates,
  type Chart,
  type ChartRow,
  chartOf,
  chartSvg,
  layoutChart,
  rowsTaken,
} from '@linkedin-auth/viewer/chart';
import Elk from 'elkjs/lib/elk.bundled.js';

/* Pictures of the machines and of the paths of traces through them, drawn like the viewer. */

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export type Picture = Readonly<Record<Theme, string>>;

const elk = new Elk.default();

const remedyOf = (code: string): string | null => (isFailureCode(code) ? failures[code].remedy : null);

function chartFrom(definition: string): Chart {
  const chart = chartOf(definition, remedyOf);
  if (chart === null) throw new Error('the machine cannot be drawn');
  return chart;
}

async function draw(chart: Chart, options: Parameters<typeof chartSvg>[3]): Promise<Picture> {
  const layout = await layoutChart(chart, new Set(), elk);
  const of = (theme: Theme): string => `${chartSvg(chart, layout, theme, options)}\n`;
  return { light: of('light'), dark: of('dark') };
}

const machines: readonly (readonly [name: string, title: string, config: object])[] = [
  ['login', 'The login', linkedInAuthMachine.config],
  ['page', 'The login in the page', linkedInPageMachine.config],
  ['token', 'The token', linkedInTokenMachine.config],
];

/** The pictures by the names of their files. */
export const machinePictures: ReadonlyMap<string, Picture> = new Map(
  await Promise.all(
    machines.map(
      async ([name, title, config]) => [name, await draw(chartFrom(JSON.stringify(config)), { title })] as const,
    ),
  ),
);

/** Draws the path of a trace: only the states that it passed and the rows that were taken. */
export async function pathPicture(trace: string, title: string): Promise<Picture> {
  const { messages } = readTrace(trace);
  const own = messages.filter(({ sessionId, rootId }) => sessionId === rootId);
  const definition = own.flatMap((message) => (message.type === '@xstate.actor' ? [message.definition] : []))[0];
  const chart = chartFrom(definition ?? '');
  const taken = own.flatMap((message) =>
    message.type === '@xstate.microstep' ? rowsTaken(chart, message.transitions) : [],
  );
  const snapshots = own.flatMap((message) => (message.type === '@xstate.snapshot' ? [Object(message.snapshot)] : []));
  const last = snapshots.at(-1);
  const active = activeStates(chart, last?.value);
  return draw(passed(chart, taken, active), {
    title,
    active,
    taken: new Set(taken.map(({ id }) => id)),
    failure: last?.output?.code ?? null,
  });
}

/** Returns the part of a chart that a login has passed. */
function passed(chart: Chart, taken: readonly ChartRow[], active: ReadonlySet<string>): Chart {
  const rows = new Set(taken.map(({ id }) => id));
  const seen = new Set([
    ...active,
    ...taken.flatMap(({ source, target }) => (target === null ? [source] : [source, target])),
  ]);
  for (const { id, parentId } of chart.states.toReversed()) if (seen.has(id) && parentId !== null) seen.add(parentId);
  const states = chart.states.filter(({ id }) => seen.has(id));
  const holdsOthers = (id: string): boolean => states.some(({ parentId }) => parentId === id);
  return {
    ...chart,
    // A small chart has no room for the descriptions of its parents.
    states: states.map((state) => ({
      ...state,
      description: holdsOthers(state.id) ? null : state.description,
      stays: [],
    })),
    groups: chart.groups.flatMap((group) => {
      const own = group.rows.filter(({ id }) => rows.has(id));
      return own.length === 0 ? [] : [{ ...group, title: group.title.replace(/ · \d+$/, ''), rows: own }];
    }),
  };
}

/** Returns a `picture` element that follows the reader's colour scheme. */
export const pictureTag = (path: string, alt: string, width?: number): string => `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="${path}-dark.svg">
  <img alt="${alt}" src="${path}-light.svg"${width === undefined ? '' : ` width="${width}"`}>
</picture>`;

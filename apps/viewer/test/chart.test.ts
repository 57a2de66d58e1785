import { readFileSync } from 'node:fs';
import ElkBundled from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import {
  activeStates,
  type Chart,
  chartOf,
  chartSvg,
  type Layout,
  type LayoutNode,
  layoutChart,
  rowsIn,
} from '../src/chart/index.ts';
import { palettes } from '../src/chart/theme.ts';
import {
  alphabetical,
  chartOfMachine,
  definitionOf,
  drawn,
  machines,
  names,
  player,
  remedyOf,
  rowsOfMachine,
} from './chart-machines.ts';

const elk = new ElkBundled.default();
const charts = [...names.map((name) => [name, chartOfMachine(name)] as const), ['player', drawn(player)] as const];
const keysOf = ({ states }: Chart): readonly string[] => states.map(({ key }) => key);

describe('model', () => {
  test.each(names)('%s: contains every row of the machine exactly once', (name) => {
    const chart = chartOfMachine(name);
    const rows = rowsIn(chart);
    const named = rows.map(({ source, guard, eventType }) => `${source}|${guard}|${eventType}`);
    expect(named.toSorted()).toEqual(rowsOfMachine(machines[name]).toSorted());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test.each(charts)('%s: groups contain the rows with a target, states the others', (_, { states, groups }) => {
    for (const { source, target, rows } of groups) {
      expect(rows).not.toHaveLength(0);
      for (const row of rows) expect([row.source, row.target]).toEqual([source, target]);
    }
    for (const { id, stays } of states) for (const row of stays) expect([row.source, row.target]).toEqual([id, null]);
  });

  test.each(names)('%s: the rows of one card have the same remedy', (name) => {
    for (const { remedy, rows } of chartOfMachine(name).groups) {
      for (const { failure } of rows) expect(failure === null ? null : remedyOf(failure)).toBe(remedy);
      if (remedy === null) expect(new Set(rows.map(({ eventType }) => eventType)).size).toBe(1);
    }
  });

  test.each([...names.map((name) => [name, definitionOf(machines[name])] as const), ['player', player] as const])(
    '%s: the order of keys has no effect',
    (_, definition) => {
      expect(drawn(alphabetical(definition))).toEqual(drawn(definition));
    },
  );

  test('states are in the order in which a run reaches them', () => {
    expect(keysOf(chartOfMachine('login'))).toEqual([
      'linkedInAuth',
      'preparing',
      'authorizing',
      'exchanging',
      'retrying',
      'succeeded',
      'failed',
    ]);
    expect(keysOf(chartOfMachine('page')).slice(1)).toEqual(['authorizing', 'exchanging', 'succeeded', 'failed']);
    expect(chartOfMachine('token').initial).toBe('linkedInToken.alive.judging');
  });

  test('events and titles are readable', () => {
    const { groups } = chartOfMachine('login');
    const events = new Set(groups.flatMap(({ rows }) => rows.map(({ event }) => event)));
    for (const event of [
      'immediately',
      'after callbackTimeout',
      'exchangeCode done',
      'exchangeCode threw',
      'login.cancel',
    ])
      expect(events).toContain(event);
    expect(groups.map(({ title }) => title)).toContain('fix the configuration · 14');
  });

  test('draws any machine', () => {
    const chart = drawn(player);
    expect(chart.initial).toBeNull();
    const rows = rowsIn(chart);
    const targetOf = (event: string): string | null | undefined => rows.find((row) => row.event === event)?.target;
    expect(targetOf('BOTH')).toBe(chart.id);
    expect(targetOf('AGAIN')).toBe(`${chart.id}.deck.playing`);
    expect(targetOf('any event')).toBe(`${chart.id}.volume.quiet`);
    expect(targetOf('after 1000')).toBe('slow');
    expect(drawn('{}').states).toHaveLength(1);
    expect(drawn('{"states":{"a":{"on":{"E":"b"}},"b":{}}}')).toMatchObject({
      initial: null,
      groups: [{ title: 'E' }],
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '"x"',
    '1',
    '{',
    '{"states":1}',
    '{"states":{"a":null}}',
    '{"initial":"a","states":{"a":{"on":{"E":"nowhere"}}}}',
    '{"initial":"a","states":{"a":{"on":{"E":{"target":{}}}}}}',
    '{"id":7,"states":{}}',
    '{"initial":"a","states":{"a":{"id":"x"},"b":{"id":"x"}}}',
    `{"initial":"s0","states":{${Array.from({ length: 2000 }, (_, index) => `"s${index}":{}`).join()}}}`,
    `${'{"initial":"a","states":{"a":'.repeat(3000)}{}${'}}'.repeat(3000)}`,
  ])('returns no chart for an invalid definition: %#', (definition) => {
    expect(() => chartOf(definition, remedyOf)).not.toThrow();
    expect(chartOf(definition, remedyOf)).toBeNull();
  });

  test.each([
    '{"states":{"a":{"states":{"x":{"on":{"E":"y"}},"y":{}}},"b":{"on":{"E":"a"}}}}',
    '{"initial":"b","states":{"a":{}}}',
    '{"initial":"a","states":{"a":{"invoke":7,"always":9,"tags":{"x":1}}}}',
    '{"initial":"a","states":{"a":{"on":7,"after":"x","description":{},"meta":7,"entry":{}}}}',
    '{"initial":"a","states":{"a":{"on":{"E":[null,7,{"guard":{"type":{}}}]}}},"__proto__":{"x":1}}',
  ])('draws an unusual definition or returns no chart: %s', async (definition) => {
    const chart = chartOf(definition, remedyOf);
    if (chart !== null) check(chart, await layoutChart(chart, new Set(), elk));
  });

  test('finds the active states of any value', () => {
    const chart = chartOfMachine('token');
    expect([...activeStates(chart, { alive: 'fresh' })].toSorted()).toEqual([
      'linkedInToken',
      'linkedInToken.alive',
      'linkedInToken.alive.fresh',
    ]);
    expect([...activeStates(chart, 'expired')]).toContain('linkedInToken.expired');
    for (const value of [null, undefined, 7, 'nowhere', { alive: { deep: {} } }, []])
      expect([...activeStates(chart, value)]).not.toContain(undefined);
    const { id } = drawn(player);
    expect(activeStates(drawn(player), { deck: { playing: 'slow' }, volume: 'loud' })).toEqual(
      new Set([id, `${id}.deck`, `${id}.deck.playing`, 'slow', `${id}.volume`, 'loud']),
    );
  });
});

const contains = (outer: LayoutNode, inner: LayoutNode): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const apart = (a: LayoutNode, b: LayoutNode): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

const isOnBorder = (
  { x, y, width, height }: LayoutNode,
  point: { readonly x: number; readonly y: number } | undefined,
): boolean => {
  if (point === undefined) return false;
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1;
  const within = point.x > x - 1 && point.x < x + width + 1 && point.y > y - 1 && point.y < y + height + 1;
  return (
    within && [near(point.x, x), near(point.x, x + width), near(point.y, y), near(point.y, y + height)].includes(true)
  );
};

function check(chart: Chart, { nodes, edges, width, height }: Layout): void {
  const found = (kind: LayoutNode['kind'], id: string | null): LayoutNode | undefined =>
    nodes.find((node) => node.kind === kind && node.id === id);
  for (const [index, a] of nodes.entries()) {
    expect(contains({ id: '', kind: 'state', x: 0, y: 0, width, height, isExpanded: false }, a)).toBe(true);
    for (const b of nodes.slice(index + 1))
      expect(apart(a, b) || contains(a, b), `${a.kind} ${a.id} and ${b.kind} ${b.id}`).toBe(true);
  }
  for (const { id, parentId } of chart.states) {
    const [state, parent] = [found('state', id), found('state', parentId)];
    if (state !== undefined && parent !== undefined) expect(contains(parent, state)).toBe(true);
  }
  for (const group of chart.groups) {
    const card = found('group', group.id);
    const [incoming, outgoing] = edges.filter(({ groupId }) => groupId === group.id);
    if (card === undefined || incoming === undefined || outgoing === undefined)
      throw new Error(`${group.id} is not drawn`);
    const ends = [
      [found('state', group.source), incoming.points.at(0)],
      [card, incoming.points.at(-1)],
      [card, outgoing.points.at(0)],
      [found('state', group.target), outgoing.points.at(-1)],
    ] as const;
    for (const [node, point] of ends)
      expect(node !== undefined && isOnBorder(node, point), `${group.id} ${JSON.stringify(point)}`).toBe(true);
    expect([incoming.isEnd, outgoing.isEnd]).toEqual([false, true]);
  }
}

const largestGroup = ({ groups }: Chart): string =>
  groups.toSorted((a, b) => b.rows.length - a.rows.length)[0]?.id ?? '';

describe('layout', () => {
  test.each(charts)(
    '%s: nothing overlaps with collapsed or expanded cards, and lines end at their states',
    async (_, chart) => {
      for (const expanded of [[], [largestGroup(chart)], chart.groups.map(({ id }) => id)])
        check(chart, await layoutChart(chart, new Set(expanded), elk));
    },
  );

  test.each(charts)('%s: is deterministic', async (_, chart) => {
    const first = await layoutChart(chart, new Set(), elk);
    expect(await layoutChart(chart, new Set(), new ElkBundled.default())).toEqual(first);
  });

  test('the login reads from top to bottom', async () => {
    const { nodes, width, height } = await layoutChart(chartOfMachine('login'), new Set(), elk);
    const top = (key: string): number => nodes.find(({ id }) => id === `linkedInAuth.${key}`)?.y ?? Number.NaN;
    const tops = ['preparing', 'authorizing', 'exchanging', 'retrying', 'failed'].map(top);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(top('succeeded')).toBeGreaterThan(top('exchanging'));
    expect(width).toBeLessThan(1400);
    expect(height).toBeLessThan(1850);
  });
});

/** Whether every element of an XML text is closed in order. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replaceAll(
    /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/g,
    (_, closes, name, _attributes, isEmpty) => {
      if (closes === '/') return open.pop() === name ? '' : '<';
      if (isEmpty === '') open.push(name);
      return '';
    },
  );
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!#\d+;)/.test(xml);
}

describe('svg', () => {
  test.each(charts)('%s: is self-contained', async (_, chart) => {
    const layout = await layoutChart(chart, new Set([largestGroup(chart)]), elk);
    for (const theme of ['light', 'dark'] as const) {
      const svg = chartSvg(chart, layout, theme, { title: 'A <title> & more' });
      expect(isWellFormed(svg)).toBe(true);
      expect(svg).toContain('role="img"');
      expect(svg).toContain('A &#60;title&#62; &#38; more</title>');
      expect(svg).not.toMatch(/<script|<style|href|url\(/);
      expect(chartSvg(chart, layout, theme, { title: 'A <title> & more' })).toBe(svg);
    }
  });

  test('escapes hostile names', async () => {
    const bad = '<script>alert(1)</script>"&\u0000\ud800';
    const chart = drawn(
      JSON.stringify({
        id: 'x',
        initial: bad,
        states: { [bad]: { description: bad, on: { [bad]: '#y' } }, y: { id: 'y' } },
      }),
    );
    const svg = chartSvg(chart, await layoutChart(chart, new Set(), elk), 'light', { title: bad });
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
  });

  test('shows the guard and the failure of a taken row in a collapsed card', async () => {
    const chart = chartOfMachine('login');
    const layout = await layoutChart(chart, new Set(), elk);
    const row = rowsIn(chart).find(({ failure }) => failure === 'invalid_client');
    const taken = new Set([row?.id ?? '']);
    const active = new Set(['linkedInAuth.failed']);
    const svg = chartSvg(chart, layout, 'light', { title: 'x', active, taken, failure: 'invalid_client' });
    for (const text of ['>invalid_client<', '>→ invalid_client<', '>invalid_client<']) expect(svg).toContain(text);
    expect(chartSvg(chart, layout, 'light')).not.toContain('invalid_client');
  });
});

describe('colours', () => {
  const css = readFileSync(new URL('../src/chart/flow/chart.css', import.meta.url), 'utf8');

  test('are the same in the style sheet and in the SVGs', () => {
    for (const [name, light] of Object.entries(palettes.light)) {
      const dark = Object.entries(palettes.dark).find(([other]) => other === name)?.[1];
      const property = `--chart-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      expect(css).toContain(`${property}: light-dark(${light}, ${dark});`);
    }
  });

  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: string, b: string): number => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  test.each(['light', 'dark'] as const)('%s: texts and lines have enough contrast', (theme) => {
    const palette = palettes[theme];
    const { ink, muted, accent, danger, fixConfiguration, askMemberAgain, newAuthorization, retryLater, report } =
      palette;
    const remedies = [fixConfiguration, askMemberAgain, newAuthorization, retryLater, report];
    for (const surface of [palette.canvas, palette.surface, palette.container, palette.card, palette.accentSurface])
      for (const text of [ink, muted, accent, danger, ...remedies])
        expect(contrast(text, surface), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    for (const surface of [palette.canvas, palette.container])
      for (const line of [palette.stroke, accent]) expect(contrast(line, surface)).toBeGreaterThanOrEqual(3);
  });
});

import axe from 'axe-core';
import { expect } from 'vitest';

/** Every rule of axe's on an element as it stands, with its contrast against the page. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** The page in the dark, or in the light again. */
export function darken(isDark: boolean): void {
  const { style } = document.documentElement;
  style.colorScheme = isDark ? 'dark' : 'light';
  style.background = isDark ? '#1b1f23' : '#fff';
  style.color = isDark ? '#fff' : '#000';
}

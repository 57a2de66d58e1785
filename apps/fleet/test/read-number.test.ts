import { expect, test } from 'vitest';
import { readNumber } from '../src/world/read-number.ts';

const bounds = { least: 1, most: 10, otherwise: 5 };

test('an option that is absent has its default', () => {
  expect(readNumber('days', undefined, bounds)).toBe(5);
  expect(readNumber('days', '10', bounds)).toBe(10);
  expect(readNumber('minutes', '1.5', { ...bounds, isShare: true })).toBe(1.5);
});

test.each(['', ' ', '0', '11', '1.5', 'x', 'Infinity', '-1'])('"%s" is refused by the name of the option', (text) => {
  expect(() => readNumber('days', text, bounds)).toThrow('--days: must be a whole number from 1 to 10');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, proseHtml, unescapeHtml } from '../src/pages/html.ts';

test('escaped text cannot end an element or a quoted attribute, and can be unescaped', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[&<>"'#;a-z0-9]*$/)), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      expect(unescapeHtml(escapeHtml(text))).toBe(text);
    }),
    { examples: [['&amp;quot;'], ['&#39;'], [`<a href="x" title='y'>`]] },
  ));

test('prose marks code and escapes everything', () => {
  expect(proseHtml('a `<b>` & `')).toBe('a <code>&lt;b&gt;</code> &amp; `');
});

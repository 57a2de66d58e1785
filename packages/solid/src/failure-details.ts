import type { Failure } from '@linkedin-auth/browser';
import { failureDetails, type Piece } from '@linkedin-auth/browser/details';
import type { JSX } from 'solid-js';
import { element } from './element.ts';

const tags = { code: 'code', quote: 'q' } as const;

const render = ({ kind, text }: Piece): JSX.Element =>
  kind === 'text' ? text : element(tags[kind], { children: text });

/** Shows what a developer needs: cause, resolution, LinkedIn's words, the other evidence, and the code. */
export function FailureDetails({ failure }: { readonly failure: Failure }): JSX.Element {
  const { rows, code, docs } = failureDetails(failure);
  const name = element('code', {
    children: code.flatMap((part, index) => (index === 0 ? [part] : [element('wbr', {}), part])),
  });
  return element('details', {
    lang: 'en',
    dir: 'ltr',
    open: true,
    children: [
      element('summary', { children: 'For developers' }),
      element('dl', {
        children: [
          ...rows.flatMap(({ label, pieces }) => [
            element('dt', { children: label }),
            element('dd', { children: pieces.map(render) }),
          ]),
          element('dt', { children: 'Failure code' }),
          element('dd', { children: docs === null ? name : element('a', { href: docs, children: name }) }),
        ],
      }),
    ],
  });
}

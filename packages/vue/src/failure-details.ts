import type { Failure } from '@linkedin-auth/browser';
import { failureDetails, type Piece } from '@linkedin-auth/browser/details';
import { type FunctionalComponent, h } from 'vue';

const tags = { code: 'code', quote: 'q' } as const;

const render = ({ kind, text }: Piece) => (kind === 'text' ? text : h(tags[kind], text));

/** Shows what a developer needs: cause, resolution, LinkedIn's words, the other evidence, and the code. */
export const FailureDetails: FunctionalComponent<{ readonly failure: Failure }> = ({ failure }) => {
  const { rows, code, docs } = failureDetails(failure);
  const name = h(
    'code',
    code.flatMap((part, index) => (index === 0 ? [part] : [h('wbr'), part])),
  );
  return h('details', { lang: 'en', dir: 'ltr', open: true }, [
    h('summary', 'For developers'),
    h('dl', [
      ...rows.flatMap(({ label, pieces }) => [h('dt', label), h('dd', pieces.map(render))]),
      h('dt', 'Failure code'),
      h('dd', [docs === null ? name : h('a', { href: docs }, [name])]),
    ]),
  ]);
};
FailureDetails.props = ['failure'];

import { Fragment } from 'react';

/** Renders a name from code so that lines break between its words: after an underscore or a dot, and before a capital. */
export const Breakable = ({ name }: { readonly name: string }) =>
  name.split(/(?<=[_.])(?=\w)|(?<=[a-z])(?=[A-Z])/).map((part, index) => (
    // The parts of a name never move, so the index is a stable key.
    <Fragment key={`${index}`}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));

import { Fragment } from 'react';

/** Renders a failure code, which may wrap only after an underscore. */
export const codeName = (code: string) => (
  <code>
    {code.split(/(?<=_)/).map((part, index) => (
      <Fragment key={part}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </code>
);

/** Renders the backticks in a text as inline code. */
export const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={`${index}`}>{part}</code> : part));

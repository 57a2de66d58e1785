/** Renders the backticks in a text as inline code. */
export const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={`${index}`}>{part}</code> : part));

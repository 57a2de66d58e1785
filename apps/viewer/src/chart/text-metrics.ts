/** A typeface of the chart. Text widths are estimated, not measured, so that Node and every browser agree. */
export interface Typeface {
  readonly family: 'mono' | 'sans';
  readonly size: number;
  readonly weight: 400 | 600;
  /** Line height in pixels. */
  readonly line: number;
}

// Upper bound for the monospaced fonts of the stack, and for the average letter of the proportional ones.
const advance = { mono: { 400: 0.61, 600: 0.61 }, sans: { 400: 0.56, 600: 0.65 } };

export const widthOf = (text: string, { family, size, weight }: Typeface): number =>
  Math.ceil([...text].length * advance[family][weight] * size);

export const lettersIn = (width: number, { family, size, weight }: Typeface): number =>
  Math.max(1, Math.floor(width / (advance[family][weight] * size)));

/** Shortens a text that is too long with an ellipsis. */
export function shortened(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters
    ? text
    : `${all
        .slice(0, Math.max(1, letters - 1))
        .join('')
        .trimEnd()}…`;
}

/** Wraps a text between words. Ends with an ellipsis after `maxLines` lines. */
export function wrapped(text: string, letters: number, maxLines: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, maxLines);
  if (lines.length > maxLines) shown[maxLines - 1] = `${shown[maxLines - 1]} …`;
  return shown.map((line) => shortened(line, letters));
}

/** Lists the names that fit on one line, and the number of the others. */
export function listed(names: readonly string[], letters: number): string {
  for (let count = names.length; count > 1; count -= 1) {
    const rest = names.length - count;
    const text = names.slice(0, count).join(', ') + (rest === 0 ? '' : `, +${rest}`);
    if ([...text].length <= letters) return text;
  }
  const rest = names.length > 1 ? `, +${names.length - 1}` : '';
  return shortened(names[0] ?? '', letters - rest.length) + rest;
}

/** A kind of text in the picture. Its width is reckoned, not measured, so that Node and every browser agree on it. */
export interface Typeface {
  readonly family: 'mono' | 'sans';
  readonly size: number;
  readonly weight: 400 | 600;
  /** The height of a line of it. */
  readonly line: number;
}

// No monospaced font of the stack is wider than this; the letters of a proportional one are narrower than it on the average.
const advance = { mono: { 400: 0.61, 600: 0.61 }, sans: { 400: 0.56, 600: 0.65 } };

export const widthOf = (text: string, { family, size, weight }: Typeface): number =>
  Math.ceil([...text].length * advance[family][weight] * size);

export const lettersIn = (width: number, { family, size, weight }: Typeface): number =>
  Math.max(1, Math.floor(width / (advance[family][weight] * size)));

/** A text that ends with an ellipsis where it is too long. */
export function shortened(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters
    ? text
    : `${all
        .slice(0, Math.max(1, letters - 1))
        .join('')
        .trimEnd()}…`;
}

/** A text in lines, broken between words; more than `most` lines end with an ellipsis. */
export function wrapped(text: string, letters: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] = `${shown[most - 1]} …`;
  return shown.map((line) => shortened(line, letters));
}

/** As many of the names as one line holds, and how many more there are. */
export function listed(names: readonly string[], letters: number): string {
  for (let count = names.length; count > 1; count -= 1) {
    const rest = names.length - count;
    const text = names.slice(0, count).join(', ') + (rest === 0 ? '' : `, +${rest}`);
    if ([...text].length <= letters) return text;
  }
  const rest = names.length > 1 ? `, +${names.length - 1}` : '';
  return shortened(names[0] ?? '', letters - rest.length) + rest;
}

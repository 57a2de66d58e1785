import { banned } from './banned.ts';

export interface Hit {
  readonly line: number;
  readonly phrase: string;
  readonly instead: string;
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/**
 * Returns a text of the same length and lines in which only prose is left: comments, and strings of more than one word.
 * The text of JSX elements is not recognized; phrases of several words are looked for in the whole file anyway.
 */
function proseOfCode(code: string): string {
  const token =
    /\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|<!--[\s\S]*?-->/g;
  let prose = '';
  let end = 0;
  for (const { 0: text, index } of code.matchAll(token)) {
    const isComment = text.startsWith('/') || text.startsWith('<');
    const words = text.startsWith('`') ? text.replaceAll(/\$\{[^}]*\}/g, blank) : text;
    prose += blank(code.slice(end, index)) + (isComment || /\S\s+\S/.test(words) ? words : blank(text));
    end = index + text.length;
  }
  return prose + blank(code.slice(end));
}

/** Returns the text with its code blank. Length and lines stay. */
export function proseOf(path: string, text: string): string {
  if (/\.(?:[cm]?[jt]sx?|vue|svelte|css)$/.test(path)) return proseOfCode(text);
  return path.endsWith('.md') ? text.replaceAll(/`[^`\n]*`/g, blank) : text;
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Returns each banned phrase of a file, in the order of its lines. @param path decides whether the text is code. */
export function scan(path: string, text: string): readonly Hit[] {
  const prose = proseOf(path, text);
  return banned
    .flatMap(({ pattern, instead, isName }) => {
      const searched = isName ? prose : text;
      return [...searched.matchAll(pattern)].map(({ 0: phrase, index }) => ({
        line: lineAt(searched, index),
        phrase: phrase.replaceAll(/\s+(?:(?:\*|\/\/+|#|>)\s+)?/g, ' '),
        instead,
      }));
    })
    .sort((a, b) => a.line - b.line);
}

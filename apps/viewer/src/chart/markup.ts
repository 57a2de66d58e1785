/** Escapes a text for XML, and removes the characters that XML forbids. */
export const escaped = (text: string): string =>
  [...text]
    .filter(isAllowed)
    .join('')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** Returns an element. `name` and the attribute names must be trusted; `content` is markup. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : value)}"`)
    .join('');
  return content === '' ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

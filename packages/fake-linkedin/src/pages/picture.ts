import type { Member } from '../options.ts';
import { escapeHtml } from './html.ts';

/** Returns an SVG with the member's initials and color, or a gray figure for a member without a picture. */
export function drawing({ id, givenName, familyName, picture }: Member): string {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  const initials = escapeHtml(`${[...givenName][0] ?? ''}${[...familyName][0] ?? ''}`);
  const content = picture
    ? `<rect width="100" height="100" fill="hsl(${hue} 55% 32%)"/><text x="50" y="53" fill="#fff" font-family="system-ui,sans-serif" font-size="40" text-anchor="middle" dominant-baseline="middle">${initials}</text>`
    : '<rect width="100" height="100" fill="#6b737b"/><circle cx="50" cy="40" r="17" fill="#fff"/><path d="M16 92a34 30 0 0 1 68 0z" fill="#fff"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" aria-hidden="true">${content}</svg>`;
}

/** Returns the picture at the URL in the `picture` claim. */
export const picture = (member: Member): Response =>
  new Response(drawing(member), {
    headers: { 'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'" },
  });

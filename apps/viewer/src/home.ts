/** The application that serves the viewer. */
export interface ViewerHome {
  /** Its name within a sentence, for example `the demo`. */
  readonly name: string;
  readonly href: string;
}

const attribute = 'data-home';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };

/** Writes the home into the viewer's HTML, for `homeOf` to read. */
export function withHome(html: string, { name, href }: ViewerHome): string {
  const escape = (text: string): string => text.replace(/[&"<]/g, (character) => entities[character] ?? '');
  return html.replace('<html', () => `<html ${attribute}="${escape(href)}" ${attribute}-name="${escape(name)}"`);
}

/** Returns the home that the server wrote into the page, or `null`. */
export function homeOf(page: Pick<Element, 'getAttribute'>): ViewerHome | null {
  const [href, name] = [page.getAttribute(attribute), page.getAttribute(`${attribute}-name`)];
  return href === null || name === null ? null : { href, name };
}

import { diagnose } from '@linkedin-auth/core/diagnose';
import { linkedInFolder } from './routes.ts';

/** A response of the fake below the worker's scope. */
export interface Moved {
  readonly response: Response;
  /** The failure code of an error page on which the member stays; `undefined` for any other response. */
  readonly stranded?: string | null;
}

/** Moves the links and forms of the fake's pages, which lead to paths of its origin, below the worker's scope. */
export async function moveBelow(response: Response, scope: URL): Promise<Moved> {
  const { status, headers } = response;
  const root = scope.pathname + linkedInFolder;
  const location = headers.get('location');
  if (location?.startsWith('/') === true) headers.set('location', root + location.slice(1));
  if (headers.get('content-type')?.startsWith('text/html') !== true) return { response };
  const html = (await response.text()).replaceAll(/ (action|href)="\//g, ` $1="${root}`);
  if (status < 400) return { response: new Response(html, { status, headers }) };
  const [, main = ''] = /<main>([\s\S]*)<\/main>/.exec(html) ?? [];
  const description = main.replaceAll(/<[^>]+>/g, ' ').trim();
  const note = `<p class="quiet">LinkedIn does not return from this page.</p><p><a href="${scope.pathname}">Back to the demo</a></p>`;
  return {
    response: new Response(html.replace('</div></main>', `${note}</div></main>`), { status, headers }),
    stranded: diagnose({ surface: 'authorization', status, description })?.code ?? null,
  };
}

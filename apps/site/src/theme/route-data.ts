import { defineRouteMiddleware } from '@astrojs/starlight/route-data';

/** Marks the entry of the sidebar under which a page lies that has none of its own: a failure or a decision. */
export const onRequest = defineRouteMiddleware(({ locals, url }) => {
  const mark = (entries: typeof locals.starlightRoute.sidebar): void => {
    for (const entry of entries) {
      if (entry.type === 'group') mark(entry.entries);
      else if (/\/(?:failures|decisions)\/$/.test(entry.href) && url.pathname.startsWith(entry.href))
        entry.isCurrent = true;
    }
  };
  mark(locals.starlightRoute.sidebar);
});

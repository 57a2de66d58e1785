/** Where LinkedIn sends the member back to: a route of the server, or a page of this application. */
export const waysBack = ['server', 'page'] as const;

export type WayBack = (typeof waysBack)[number];

/** Each way has a server half of its own, since a redirect URI is one or the other. */
export const basePaths: Readonly<Record<WayBack, string>> = { server: '/auth/linkedin', page: '/auth/page' };

/** Where LinkedIn sends the member back to: a route of the server, or a page of this application. */
export const waysBack = ['server', 'page'] as const;

export type WayBack = (typeof waysBack)[number];

/** Each way has its own base path, because a redirect URI is either a route or a page. */
export const basePaths: Readonly<Record<WayBack, string>> = { server: '/auth/linkedin', page: '/auth/page' };

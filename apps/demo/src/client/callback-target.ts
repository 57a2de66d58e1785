/** The target of the callback: a route of the server, or a page of this application. */
export const callbackTargets = ['server', 'page'] as const;

export type CallbackTarget = (typeof callbackTargets)[number];

/** Each target has its own base path, because a redirect URI is either a route or a page. */
export const basePaths: Readonly<Record<CallbackTarget, string>> = { server: '/auth/linkedin', page: '/auth/page' };

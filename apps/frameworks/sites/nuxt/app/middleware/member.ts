export default defineNuxtRouteMiddleware(({ path, query }) => {
  const { session } = useNuxtApp().$linkedIn.getSnapshot();
  // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
  if (session.status !== 'signed-in') return navigateTo({ path: '/', query: { ...query, returnTo: path } });
});

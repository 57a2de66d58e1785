// The page's middleware is for comfort: data is protected here.
export default defineEventHandler(({ context: { session } }) => {
  if (session === null) throw createError({ statusCode: 401 });
  return { greeting: `Hello, ${session.name}!` };
});

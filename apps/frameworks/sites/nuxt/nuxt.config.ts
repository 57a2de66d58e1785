export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  css: ['@linkedin-auth/vue/styles.css'],
  app: { head: { title: 'Sign in with LinkedIn', htmlAttrs: { lang: 'en' } } },
});

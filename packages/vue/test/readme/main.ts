import { linkedInAuth } from '@linkedin-auth/vue';
import '@linkedin-auth/vue/styles.css';
import { createApp } from 'vue';
import Account from './Account.vue';

createApp(Account)
  .use(linkedInAuth({ basePath: '/auth/linkedin' }))
  .mount('#app');

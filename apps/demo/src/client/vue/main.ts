import { linkedInAuth } from '@linkedin-auth/vue';
import '@linkedin-auth/vue/styles.css';
import { createApp } from 'vue';
import '../style.css';
import App from './App.vue';

createApp(App).use(linkedInAuth()).mount('#root');

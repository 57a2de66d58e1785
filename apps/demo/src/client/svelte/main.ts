import '@linkedin-auth/svelte/styles.css';
import { mount } from 'svelte';
import '../style.css';
import App from './App.svelte';

const target = document.getElementById('root');
if (target === null) throw new Error('svelte.html has no #root');

mount(App, { target });

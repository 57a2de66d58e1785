import { svelte } from '@sveltejs/vite-plugin-svelte';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** The files that Solid compiles. All other JSX is React's. */
const ofSolid = /src\/client\/solid\//;

export default defineConfig({
  plugins: [react({ exclude: ofSolid }), solid({ include: ofSolid }), svelte({ configFile: false }), vue()],
  build: {
    outDir: 'dist/client',
    sourcemap: true,
    rolldownOptions: { input: ['index.html', 'vue.html', 'svelte.html', 'solid.html'] },
  },
});

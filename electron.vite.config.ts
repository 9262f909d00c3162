import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

/** The notices of what is bundled, which its licences want shipped with it. */
const license = { fileName: 'licences.md' };

export default defineConfig({
  main: {
    build: {
      license,
      target: 'node20.18',
      rolldownOptions: {
        input: { main: 'electron/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      license,
      target: 'node20.18',
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    worker: { format: 'es' },
    plugins: [svelte({ configFile: '../svelte.config.js' })],
    build: {
      target: 'chrome130',
      // A data: URL would need a wider content security policy.
      assetsInlineLimit: 0,
      license,
      rolldownOptions: {
        input: {
          hud: 'renderer/hud.html',
          settings: 'renderer/settings.html',
          border: 'renderer/border.html',
          region: 'renderer/region.html',
        },
      },
    },
  },
});

import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), svelteTesting()],
  // The program serves the files from the root of its own scheme; relative paths work there and under preview.
  base: './',
  resolve: {
    // Tests have no program behind them either, so they talk to the in-memory archive as well.
    alias: { $ipc: at(mode === 'fake' || mode === 'test' ? './src/ipc/fake.ts' : './src/ipc/tauri.ts') },
  },
  build: {
    target: ['safari16.4', 'chrome111'],
    // The content security policy forbids data: URLs and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
  },
}));

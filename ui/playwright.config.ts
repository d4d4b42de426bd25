import { defineConfig } from '@playwright/test';

const port = Number(process.env.PORT ?? 4171);

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Only what hangs is stopped: a busy machine is no fault of the interface, and no test measures time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // One per core of the smallest machine that runs them.
  workers: 2,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 800 },
    // A colour on its way from one theme to the other has a contrast that nobody reads.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
  webServer: {
    // A build of its own per port, so that two runs side by side do not delete each other's files.
    command: `npx vite build --mode fake --outDir dist-fake/${port} --emptyOutDir && npx vite preview --outDir dist-fake/${port} --port ${port} --strictPort --host 127.0.0.1`,
    port,
    timeout: 300_000,
    reuseExistingServer: true,
  },
});

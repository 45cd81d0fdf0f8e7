import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two cores: more workers only fight over them.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary', 'text'],
    },
    projects: [
      {
        extends: true,
        // Loading the modules anew for each file was a third of their time, and no file leaves anything behind.
        test: { name: 'fast', include: ['test/{unit,contract,integration,regression}/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: { name: 'foreign', include: ['test/foreign/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'soak', include: ['test/soak/**/*.test.ts'], testTimeout: 3_600_000, hookTimeout: 60_000 },
      },
    ],
  },
});

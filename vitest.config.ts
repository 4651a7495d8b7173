import { defineConfig } from 'vitest/config'

const browser = ['test/**/*.browser.test.ts']
const firestore = [
  'test/store/contract/**/*.test.ts',
  'test/store/rules.test.ts',
  'test/**/*.emulator.test.ts',
]

// Three kinds of tests: each pays only for what it needs, so `vitest --project unit` stays instant.
export default defineConfig({
  test: {
    // Two cores, and the emulator's JVM or a browser beside us.
    maxWorkers: 2,
    // The client SDK logs each refusal, which is what the rules' test asks for.
    onConsoleLog: (log) => !log.includes('@firebase/firestore'),
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'node_modules/.cache/vitest.json' }]]
      : ['default'],
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [...firestore, ...browser] } },
      // Waiting for a JVM on a busy machine, not for us.
      {
        test: {
          name: 'firestore',
          include: firestore,
          globalSetup: 'test/firestore-setup.ts',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

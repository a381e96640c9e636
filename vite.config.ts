import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { testBrowser } from './tools/test-browser.ts'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  version: string
}
const underTest = process.env['VITEST'] !== undefined
// Set here and not in a setup file, so that the workers and the browser inherit it.
if (underTest) process.env['TZ'] = 'UTC'

const backend = `http://127.0.0.1:${process.env['GEWU_PORT'] ?? '8080'}`
const proxied = ['/api', '/open311', '/healthz', '/readyz', '/metrics', '/openapi.json']

/**
 * The processes of the product and every worker thread of the server (`server/…/x.worker.ts` → `dist/server/x.worker.js`; a
 * worker is started from a URL, which the bundler does not follow).
 */
function serverEntries(): Record<string, string> {
  const workers = globSync('server/**/*.worker.ts', { cwd: root })
  return {
    main: path.join(root, 'server/main.ts'),
    feed: path.join(root, 'mock/feed/main.ts'),
    ...commandEntries(),
    ...Object.fromEntries(
      workers.map((file) => [path.basename(file, '.ts'), path.join(root, file)]),
    ),
  }
}

/** What a release's launcher runs by these names (tools/release/files/bin/gewu). */
function commandEntries(): Record<string, string> {
  const sources = {
    access: 'server/access/main.ts',
    audit: 'server/access/audit/main.ts',
    backup: 'server/tasks/backup-command.ts',
    checkpoint: 'server/tasks/checkpoint-command.ts',
    'demo-district': 'mock/district/main.ts',
    district: 'server/district/main.ts',
    import: 'server/ingest/csv/main.ts',
    recount: 'server/tasks/recount-command.ts',
    redis: 'server/tasks/redis-command.ts',
    rehearse: 'tools/rehearse/main.ts',
    restore: 'server/tasks/restore-command.ts',
  }
  return Object.fromEntries(
    Object.entries(sources).map(([name, file]) => [name, path.join(root, file)]),
  )
}

/** In development every page of the desk is its one file, as the server hands it out (server/ops/static-files.ts). */
function deskPages(): Plugin {
  return {
    name: 'gewu-desk-pages',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (/^\/desk(\/[\w/-]*)?(\?|$)/.test(request.url ?? '')) request.url = '/desk/index.html'
        next()
      })
    },
  }
}

const browser = underTest ? testBrowser() : undefined

export default defineConfig({
  root: path.join(root, 'screen'),
  plugins: [vue(), deskPages()],
  define: { __GEWU_VERSION__: JSON.stringify(version) },
  resolve: {
    alias: [
      {
        // Its `browser` field points at a 775 kB bundle of all it can do; the sources come to 51 kB.
        find: /^@antv\/l7-component$/,
        replacement: path.join(root, 'node_modules/@antv/l7-component/es/index.js'),
      },
    ],
  },
  // What the desk imports is known before its first page is asked for: one found late would come with a Vue of its own.
  optimizeDeps: {
    include: [
      ...['vue', 'vue-router', 'element-plus', '@element-plus/icons-vue', 'socket.io-client'],
      ...['element-plus/es/locale/lang/en', 'element-plus/es/locale/lang/zh-cn'],
    ],
  },
  build: { sourcemap: true },
  environments: {
    client: {
      build: {
        outDir: path.join(root, 'dist/screen'),
        emptyOutDir: true,
        license: { fileName: 'licenses/wall.md' },
        // The map is one lazy chunk of about 0.9 MB before compression.
        chunkSizeWarningLimit: 1200,
      },
    },
    // A build of its own: what the desk needs of Vue and of our code must not make the wall's first page larger (RULES SP8).
    desk: {
      consumer: 'client',
      build: {
        outDir: path.join(root, 'dist/screen'),
        emptyOutDir: false,
        license: { fileName: 'licenses/desk.md' },
        copyPublicDir: false,
        rolldownOptions: { input: path.join(root, 'screen/desk/index.html') },
      },
    },
    ssr: {
      build: {
        ssr: true,
        target: 'node24',
        outDir: path.join(root, 'dist/server'),
        emptyOutDir: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: serverEntries(),
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'desk', 'ssr']) {
        const environment = builder.environments[name]
        if (environment !== undefined) await builder.build(environment)
      }
    },
  },
  server: {
    // A page under test reaches no product that happens to run on this machine.
    proxy: underTest
      ? {}
      : {
          ...Object.fromEntries(proxied.map((prefix) => [prefix, { target: backend }])),
          '/socket.io': { target: backend, ws: true },
        },
  },
  test: {
    root,
    globalSetup: 'tools/test-folder.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['server/testing/property-setup.ts'],
          include: ['{server,mock,shared,tools,examples,screen}/**/*.test.ts'],
          // A worker for each of 355 files took a quarter of the time.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          maxWorkers: '100%',
          // Property tests and the demo district take their time on a busy machine.
          testTimeout: 60_000,
          // Some start a server.
          hookTimeout: 60_000,
          exclude: ['**/*.browser.test.ts', '**/*.redis.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'redis',
          environment: 'node',
          include: ['{server,mock,tools}/**/*.redis.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['screen/**/*.browser.test.ts'],
          setupFiles: ['tools/browser-setup.ts'],
          // Walls of many millions of pixels are drawn by the processor here, beside other tests.
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            ...(browser === undefined
              ? {}
              : {
                  provider: playwright({
                    launchOptions: {
                      executablePath: browser.executablePath,
                      env: browser.env,
                      args: [...browser.args],
                    },
                  }),
                }),
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/build.ts',
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

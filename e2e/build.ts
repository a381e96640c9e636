import path from 'node:path'
import { buildIsStale } from '../tools/build-age.ts'
import { run } from '../tools/run.ts'

/** Runs before the e2e tests, so that they drive the product as it is now. */
export async function setup(): Promise<void> {
  const root = path.join(import.meta.dirname, '..')
  if (!buildIsStale(root)) return
  // A name without a value is left out of a child's environment; the test runner's own settings must not reach the product.
  const env = { VITEST: undefined, NODE_ENV: 'production' }
  const code = await run('vite', ['build', '--app', '--logLevel', 'warn'], { cwd: root, env })
  if (code !== 0) throw new Error('the build failed')
}

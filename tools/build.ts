import { buildIsStale } from './build-age.ts'
import { run } from './run.ts'

/**
 * Builds the product where `dist/` is missing or out of date.
 * @returns the exit code of the build, 0 where nothing was to be done
 */
export async function buildIfStale(root: string): Promise<number> {
  if (!buildIsStale(root)) return 0
  return run('vite', ['build', '--app', '--logLevel', 'warn'], { cwd: root, env: BUILD_ENV })
}

/**
 * Whatever the shell or a test runner has set: libraries leave their warnings for developers in a build that is not for production. A name without a
 * value is left out of a child's environment.
 */
export const BUILD_ENV = { VITEST: undefined, NODE_ENV: 'production' } as const

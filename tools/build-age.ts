import { existsSync, globSync, statSync } from 'node:fs'
import path from 'node:path'

/** All that the build reads: folders of source, the page, the configuration, and the lockfile for the packages. */
const SOURCES = [
  'screen/**/*',
  'server/**/*.ts',
  'shared/**/*.ts',
  'mock/**/*.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const PRODUCTS = ['dist/screen/index.html', 'dist/server/main.js']

/** Whether `dist/` is missing or older than anything it is made from. */
export function buildIsStale(root: string): boolean {
  const products = PRODUCTS.map((file) => path.join(root, file))
  if (!products.every((file) => existsSync(file))) return true
  const builtMs = Math.min(...products.map((file) => statSync(file).mtimeMs))
  return globSync(SOURCES, { cwd: root, exclude: ['**/*.test.ts'] }).some(
    (file) => statSync(path.join(root, file)).mtimeMs > builtMs,
  )
}

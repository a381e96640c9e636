import path from 'node:path'
import { buildIfStale } from '../tools/build.ts'

/** Runs before the e2e tests, so that they drive the product as it is now. */
export async function setup(): Promise<void> {
  const code = await buildIfStale(path.join(import.meta.dirname, '..'))
  if (code !== 0) throw new Error('the build failed')
}

import path from 'node:path'
import { setup as buildWhenStale } from '../../e2e/build.ts'
import { curve } from './push/curve.ts'
import { sideBySide } from './push/side-by-side.ts'
import { manyWalls } from './push/many-walls.ts'

const PARTS = { sideBySide, curve, manyWalls } as const
type Part = keyof typeof PARTS

/**
 * Push to many walls (RULES SP4, SP5, LT1): the built server, the load of mock/load in a process of its own. GEWU_BENCH_PARTS: some of
 * `sideBySide,curve,manyWalls`, all by default; GEWU_BENCH_SECONDS: how long `manyWalls` is measured, 60 by default.
 */
export async function run(): Promise<object> {
  process.chdir(path.join(import.meta.dirname, '../..'))
  await buildWhenStale()
  const asked = process.env['GEWU_BENCH_PARTS']?.split(',') ?? Object.keys(PARTS)
  const figures: Record<string, object> = {}
  for (const name of asked) {
    if (!Object.hasOwn(PARTS, name))
      throw new Error(`GEWU_BENCH_PARTS: no part ${name} (${Object.keys(PARTS).join(', ')})`)
    figures[name] = await PARTS[name as Part]()
  }
  return figures
}

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ALARM_KIND_IDS, ALARM_KINDS, rankOf } from './kinds.ts'

test('[docs] every kind of alarm has its line in docs/alarms.md, in the order of the queue', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/alarms.md'), 'utf8')
  const written = [...page.matchAll(/^\| (\d+) \| `(\w+)` (\S+) \|/gm)].map((row) => row.slice(1))
  expect(written).toEqual(
    ALARM_KIND_IDS.map((kind) => [String(rankOf(kind)), kind, ALARM_KINDS[kind].name.zh]),
  )
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ALARM_KIND_IDS } from '../../shared/alarm/kinds.ts'

/** Where alarms begin: what records ask for, surges, and a recount that differs. */
const RAISING = ['conditions.ts', 'surge-alarms.ts', '../ops/recount/alarm.ts']
  .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
  .join('\n')

test.each(ALARM_KIND_IDS)('[§4.8] an alarm of kind %s is raised by something', (kind) => {
  expect(RAISING.includes(`'${kind}'`)).toBe(true)
})

import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')

test.each<readonly [readonly string[]]>([
  [['server/district/main.ts', 'check', '.', '--bogus']],
  [['server/tasks/redis-command.ts', '--bogus']],
  [['mock/district/main.ts', '--bogus']],
  [['mock/scenario/main.ts', 'rainstorm', '--bogus']],
  [['tools/chaos/main.ts', '--bogus']],
  [['tools/soak/main.ts', '--bogus']],
  [['tools/fuzz/main.ts', '--bogus']],
  [['tools/fuzz/main.ts', '--inputs', 'many']],
  [['tools/fuzz/main.ts', '--doors', 'cellar']],
  [['tools/detect/rates.ts', 'abc']],
  [['tools/detect/rates.ts', '--bogus']],
  [['tools/bench/main.ts', '--bogus']],
  [['tools/gallery/main.ts', '--bogus']],
])('[commands] %j is told how it is used: 2', { timeout: 60_000 }, async (args) => {
  const told = await new Promise<{ code: unknown; err: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, _, err) =>
      resolve({ code: error?.code, err }),
    )
  })
  expect(told.code).toBe(2)
  expect(told.err).toMatch(/(usage:|npm run )/)
  expect(told.err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
})

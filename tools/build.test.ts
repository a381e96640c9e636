import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { BUILD_ENV } from './build.ts'

test('a build asked for within tests is one for production, and knows nothing of them', () => {
  const tests: NodeJS.ProcessEnv = { ...process.env, VITEST: 'true', NODE_ENV: 'test' }
  const env = { ...tests, ...BUILD_ENV }
  const say = 'console.log(process.env.NODE_ENV, process.env.VITEST)'
  expect(execFileSync(process.execPath, ['-e', say], { env }).toString()).toBe(
    'production undefined\n',
  )
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { BODY_CODES, REJECT_CODES } from './codes.ts'

const page = readFileSync(path.join(import.meta.dirname, '../../docs/api.md'), 'utf8')

test.each([...Object.keys(REJECT_CODES), ...Object.keys(BODY_CODES)])(
  '[IN3] docs/api.md shows the answer with code %s',
  (code) => {
    expect(page).toContain(`"code":"${code}"`)
  },
)

import { test } from 'vitest'
import { expectSound } from './test-rounds.ts'

const FAULTS = [
  'kill -9 of a door',
  'walls half open',
  'clock stepped back 1 h',
  'disk full',
  'producer cut off',
]

test(
  '[JN1] [PR4] [ST2] one process under harm: all walls equal a recount soon after, none looks alive that is not, nothing acknowledged is lost or doubled',
  { timeout: 240_000 },
  () => expectSound('embedded', FAULTS),
)

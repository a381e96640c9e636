import { test } from 'vitest'
import { expectSound } from './test-rounds.ts'

const FAULTS = [
  'kill -9 of a server of screens',
  'Redis stopped again while recovering',
  'one server cut off from Redis',
  'Redis full',
]

test(
  '[JN5] [PR4] [ST2] three processes on one Redis under harm: all walls equal a recount soon after, none looks alive that is not, nothing acknowledged is lost or doubled',
  { timeout: 240_000 },
  () => expectSound('redis', FAULTS),
)

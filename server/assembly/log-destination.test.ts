import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { logDestination } from './log-destination.ts'

let room: number
let out: string
let tries: number

beforeEach(() => {
  vi.useFakeTimers()
  room = Number.POSITIVE_INFINITY
  out = ''
  tries = 0
})
afterEach(() => vi.useRealTimers())

const open = () =>
  logDestination((bytes) => {
    tries++
    const taken = Math.min(room, bytes.length)
    if (taken === 0) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    room -= taken
    out += Buffer.from(bytes.subarray(0, taken)).toString()
    return taken
  })

test('[JN1] a log without room throws nothing, and its lines go out whole and in order when there is some', () => {
  const log = open()
  log.write('one\n')
  room = 6
  log.write('two two two\n')
  log.write('three 三\n')
  expect(out).toBe('one\ntwo tw')
  room = Number.POSITIVE_INFINITY
  log.write('four\n')
  expect(out).toBe('one\ntwo two two\nthree 三\nfour\n')
})

test('[JN1] it tries by itself too, seldom', () => {
  const log = open()
  room = 0
  log.write('one\n')
  tries = 0
  vi.advanceTimersByTime(5000)
  expect(tries).toBe(5)
  room = Number.POSITIVE_INFINITY
  vi.advanceTimersByTime(1000)
  expect(out).toBe('one\n')
})

test('[LL4] what waits has a bound, and what was lost is counted', () => {
  const log = open()
  room = 0
  const line = `${'x'.repeat(1023)}\n`
  for (let i = 0; i < 1024 + 7; i++) log.write(line)
  room = Number.POSITIVE_INFINITY
  log.write('last\n')
  const lines = out.split('\n')
  expect(lines.filter((each) => each.startsWith('x'))).toHaveLength(1024)
  expect(JSON.parse(lines.at(-3)!)).toMatchObject({ level: 40, lines: 7 })
  expect(lines.at(-2)).toBe('last')
})

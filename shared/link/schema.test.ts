import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { MESSAGES, WatchSchema } from './schema.ts'
import {
  PROTOCOL_VERSION,
  REFUSALS,
  type Frame,
  type Hello,
  type Refusal,
  type Watch,
} from './wire.ts'

/** Of which protocol version the wire has which shape. A change of shape is a new version, and a new line here. */
const PINNED = { version: 6, hash: 'b8f82cdb01ce61b5' } as const

type Schemas = typeof MESSAGES

function wireHash(): string {
  const shapes = Object.entries(MESSAGES).map(([name, schema]) => [name, z.toJSONSchema(schema)])
  return createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 16)
}

test('[PR8] the shape of the wire is the one pinned beside its version', () => {
  expect({ version: PROTOCOL_VERSION, hash: wireHash() }).toEqual(PINNED)
})

test('[PR8] docs/protocol.md names the version, the hash, every message and every reason', () => {
  const docs = readFileSync(path.join(import.meta.dirname, '../../docs/protocol.md'), 'utf8')
  const names = [...Object.keys(MESSAGES), ...Object.keys(REFUSALS), PINNED.hash]
  expect(names.filter((name) => !docs.includes(`\`${name}\``))).toEqual([])
  expect(docs).toContain(`Version ${PROTOCOL_VERSION}`)
})

test('[PR8] the schemas and the types say the same', () => {
  expectTypeOf<z.infer<Schemas['hello']>>().toExtend<Hello>()
  expectTypeOf<Hello>().toExtend<z.input<Schemas['hello']>>()
  expectTypeOf<z.infer<Schemas['frame']>>().toExtend<Frame>()
  expectTypeOf<Frame>().toExtend<z.input<Schemas['frame']>>()
  expectTypeOf<z.infer<Schemas['refused']>>().toExtend<Refusal>()
  expectTypeOf<Refusal>().toExtend<z.input<Schemas['refused']>>()
  expectTypeOf<z.infer<Schemas['watch']>>().toExtend<Watch>()
  expectTypeOf<Watch>().toExtend<z.input<Schemas['watch']>>()
  expect(Object.keys(MESSAGES)).toEqual(['hello', 'frame', 'refused', 'watch', 'ack'])
})

const VIEW = { world: 'live', region: 'r1', profile: 'LEADER' }
const WATCH = {
  protocol: PROTOCOL_VERSION,
  view: VIEW,
  ...{ layer: null, have: null, why: 'greeted', wall: 'hall', client: '0.1.0' },
}

test('a watch is taken with every field as it must be, and with nothing beside them', () => {
  expect(WatchSchema.safeParse(WATCH).success).toBe(true)
  const wrong: readonly object[] = [
    { protocol: '3' },
    { view: { ...VIEW, world: 'drill:' } },
    { view: { ...VIEW, region: '' } },
    { view: { ...VIEW, profile: 'ADMIN' } },
    { view: { ...VIEW, extra: 1 } },
    { layer: { level: 8, key: 'a' } },
    { layer: { level: 1, key: '' } },
    { have: -1 },
    { why: 'because' },
    { wall: 'x'.repeat(41) },
    { extra: 1 },
  ]
  for (const part of wrong)
    expect(WatchSchema.safeParse({ ...WATCH, ...part }).success, JSON.stringify(part)).toBe(false)
})

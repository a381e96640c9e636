import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena } from './arena.ts'
import { NumberReader, NumberWriter, SLACK } from './bytes.ts'
import { ValueReader, ValueWriter } from './pack-values.ts'
import { Strings } from './strings.ts'

const number = fc.oneof(
  fc.integer(),
  fc.integer({ min: -(2 ** 33), max: 2 ** 33 }),
  fc.constantFrom(
    0,
    -0,
    127,
    128,
    -(2 ** 31),
    2 ** 31,
    2 ** 32 - 1,
    Number.NaN,
    Infinity,
    -Infinity,
  ),
  fc.double(),
)

function reread(writer: NumberWriter, start: number): NumberReader {
  const end = writer.encode(start)
  const bytes = new Uint8Array(end + SLACK)
  bytes.set(writer.bytes.subarray(0, end))
  const reader = new NumberReader()
  reader.open(new DataView(bytes.buffer), start)
  return reader
}

test('any numbers and texts are read as they were written', () => {
  const entry = fc.oneof(number, fc.string({ unit: 'binary', maxLength: 30 }))
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 300 }), fc.nat({ max: 20 }), (entries, start) => {
      const writer = new NumberWriter()
      for (const one of entries) {
        if (typeof one === 'number') writer.number(one)
        else writer.text(one)
      }
      const reader = reread(writer, start)
      for (const one of entries)
        expect(typeof one === 'number' ? reader.number() : reader.text()).toBe(one)
    }),
  )
})

test('data of facts are read as they were written, one kind of text after another', () => {
  const scalar = fc.oneof(
    number.filter((one) => Number.isFinite(one)),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
  )
  const value = fc.oneof(
    scalar,
    fc.integer({ min: 1.7e12, max: 1.8e12 }),
    fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })),
    fc.array(fc.string(), { maxLength: 4 }),
    fc.constant({ class: 'urgent', HANDLE: { value: 2, type: 'urgentHour' } }),
  )
  const data = fc.array(
    // The door refuses a key that names a prototype (RULES IN3).
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      value,
      { noNullPrototype: true },
    ),
    {
      maxLength: 5,
    },
  )
  const strings = new Strings()
  fc.assert(
    fc.property(data, fc.integer({ min: 1.7e12, max: 1.8e12 }), (records, time) => {
      const to = new NumberWriter()
      const writer = new ValueWriter(to, strings)
      writer.begin(time)
      for (const record of records) writer.record(record)
      const from = reread(to, 0)
      // As another process has it, from a checkpoint.
      const again = new Strings()
      again.restore(structuredClone(strings.save()))
      for (const texts of [strings, again]) {
        from.at = 0
        const reader = new ValueReader(from, texts)
        reader.begin(time)
        for (const record of records) expect(reader.record()).toEqual(record)
      }
    }),
    { numRuns: 60 },
  )
})

test('texts of a field are kept once until there are too many different ones', () => {
  const strings = new Strings()
  const first = strings.numberIfKept('', 3)
  expect(strings.textOf(first)).toBe('')
  expect(strings.textOf(strings.numberIfKept('a', 3))).toBe('a')
  expect(strings.numberIfKept('', 3)).toBe(first)
  for (let i = 0; i < 5000; i++) strings.numberIfKept(`name ${i}`, 3)
  expect(strings.numberIfKept('one more', 3)).toBe(-1)
  expect(strings.textOf(strings.numberIfKept('one more', 4))).toBe('one more')
})

test('blocks keep what was stored in them while others grow, shrink and move', () => {
  const step = fc.record({
    block: fc.nat({ max: 9 }),
    length: fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 3_000_000 })),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let arena = new Arena()
      const held = new Map<number, { place: number; length: number; fill: number }>()
      steps.forEach(({ block, length }, fill) => {
        const bytes = new Uint8Array(length + 1).fill(fill)
        const before = held.get(block)
        const place =
          before === undefined
            ? arena.add(bytes, bytes.length)
            : arena.replace(before.place, before.length, bytes, bytes.length)
        held.set(block, { place, length: bytes.length, fill })
        if (fill % 7 === 3) {
          const blocks = [...held.values()]
          const lengths = Uint32Array.from(blocks, ({ length }) => length)
          const saved = arena.save(
            Float64Array.from(blocks, ({ place }) => place),
            lengths,
          )
          arena = new Arena()
          const places = arena.restore(structuredClone(saved), lengths)
          blocks.forEach((one, i) => (one.place = places[i]!))
        }
        for (const one of held.values()) {
          const view = arena.viewOf(one.place)
          const at = arena.offsetOf(one.place)
          expect([view.getUint8(at), view.getUint8(at + one.length - 1)]).toEqual([
            one.fill,
            one.fill,
          ])
        }
      })
    }),
    { numRuns: 40 },
  )
})

test('arenas that share their pages change nothing of one another', () => {
  interface Held {
    readonly arena: Arena
    readonly blocks: Map<number, { place: number; length: number; fill: number }>
  }
  const step = fc.record({
    who: fc.nat(),
    act: fc.constantFrom('write', 'write', 'write', 'share' as const),
    block: fc.nat({ max: 9 }),
    // Few sizes, so that a block often stays where it is or takes the place of another.
    length: fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 40 }) }, fc.nat({ max: 3_000_000 })),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const all: Held[] = [{ arena: new Arena(), blocks: new Map() }]
      steps.forEach(({ who, act, block, length }, fill) => {
        const { arena, blocks } = all[who % all.length]!
        if (act === 'share') {
          const other = new Arena()
          other.share(arena)
          if (all.length < 4) all.push({ arena: other, blocks: new Map(blocks) })
          return
        }
        const bytes = new Uint8Array(length + 1).fill(fill)
        const before = blocks.get(block)
        const place =
          before === undefined
            ? arena.add(bytes, bytes.length)
            : arena.replace(before.place, before.length, bytes, bytes.length)
        blocks.set(block, { place, length: bytes.length, fill })
      })
      for (const { arena, blocks } of all)
        for (const { place, length, fill } of blocks.values()) {
          const view = arena.viewOf(place)
          const at = arena.offsetOf(place)
          expect([view.getUint8(at), view.getUint8(at + length - 1)]).toEqual([fill, fill])
        }
    }),
    { numRuns: 100 },
  )
})

test('saved blocks lie close together, and a page too few is noticed', () => {
  const arena = new Arena()
  const long = new Uint8Array(1000)
  const places = Float64Array.from({ length: 3000 }, () => arena.add(long, 1000))
  for (const [i, place] of places.entries()) places[i] = arena.replace(place, 1000, long, 100)
  const lengths = new Uint32Array(3000).fill(100)
  const saved = arena.save(places, lengths)
  expect(saved.used * 16).toBeLessThan(arena.bytes / 5)
  expect(() => new Arena().restore(saved, lengths.fill(200, 0, 100))).toThrow('too early')
})

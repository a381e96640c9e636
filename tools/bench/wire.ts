import { pack, unpack } from 'msgpackr'
import { boardCodec } from '../../server/link/board-codec.ts'
import { layerCodec } from '../../server/link/layer-codec.ts'
import { Room } from '../../server/link/room.ts'
import { createWorld, type WorldFold } from '../../server/world/world.ts'
import type { Board, ViewKey } from '../../shared/board/board.ts'
import { diffBoards } from '../../shared/board/diff.ts'
import { NO_COPY, takeFrame } from '../../shared/link/copy.ts'
import type { Frame } from '../../shared/link/wire.ts'
import { demoContext } from './fold/district.ts'
import { CaseLives } from './fold/facts.ts'

const DAYS = 3
/** Over three days about one event a second. */
const CASES = 25_000
const TICKS = 60
const FROM_MS = Date.parse('2026-09-01T00:00:00+08:00')
const LAYER_KEY = 'caseOpen@now'
/** What socket.io adds to a message whose content is binary: a text packet of its own, `51-["frame",{"_placeholder":true,"num":0}]`. */
const PLACEHOLDER_BYTES = 45

/**
 * What a tick's frame and a first frame weigh, and what they cost to write and to read: as the JSON that is sent, and as MessagePack of the same
 * message. For the board of the root, of a community and of a grid, and for a layer of the map; one tick a second at about one event a
 * second. `rootKeyed…`: the root's difference with keys in full; `rootWhole…`: the whole board as JSON, as most dashboards send it.
 */
export async function run(): Promise<Record<string, number>> {
  const { fold, step, tree } = livedDistrict()
  const codeOf = (level: number): string => tree.codes[tree.level.indexOf(level)]!
  const root = codeOf(0)
  const watched: readonly Watched[] = [
    watchBoard('root', fold, root),
    watchBoard('community', fold, codeOf(2)),
    watchBoard('grid', fold, codeOf(3)),
    watchLayer('layer', fold, root, 3),
  ]
  const keyed: number[] = []
  const whole: number[] = []
  let before = fold.board(root, 'LEADER')
  let events = 0
  for (let tick = 1; tick <= TICKS; tick++) {
    events += step()
    for (const { frames, advance } of watched) frames.push(advance(tick))
    const board = fold.board(root, 'LEADER')
    keyed.push(bytes(JSON.stringify(diffBoards(before, board))))
    whole.push(bytes(JSON.stringify(board)))
    before = board
  }
  return {
    eventsPerSecond: Number((events / TICKS).toFixed(2)),
    ...Object.assign({}, ...watched.map(figuresOf)),
    rootKeyedStepBytes: mean(keyed),
    rootWholeBytes: mean(whole),
  }
}

interface Watched {
  readonly name: string
  /** As JSON, the snapshot first. */
  readonly frames: string[]
  readonly advance: (tick: number) => string
}

/** A district in the third day of its cases, and what carries it on by a second and gives the number of events in it. */
function livedDistrict() {
  const context = demoContext(1)
  const lives = new CaseLives(context, CASES, DAYS, FROM_MS)
  const recall = (seqs: readonly number[]) => lives.recall(seqs)
  const fold = createWorld({ ...context, recall }, 'live')
  let [next] = lives.slice(0, 1)
  let at = 0
  const applyUntil = (ms: number): number => {
    const from = at
    for (; next !== undefined && next.recordedAt <= ms; [next] = lives.slice(++at, at + 1))
      fold.apply(next)
    fold.advance(ms)
    return at - from
  }
  applyUntil(FROM_MS + 2.5 * 86_400_000)
  return { fold, tree: context.tree, step: () => applyUntil(fold.tMs + 1000) }
}

function viewOf(region: string): ViewKey {
  return { world: 'live', region, profile: 'LEADER' }
}

function watchBoard(name: string, fold: WorldFold, region: string): Watched {
  const make = () => ({ version: fold.version, content: fold.board(region, 'LEADER') })
  return watch(name, 'board', Room.open(1, make, boardCodec(viewOf(region)))!)
}

function watchLayer(name: string, fold: WorldFold, region: string, level: number): Watched {
  const make = () => ({
    version: fold.version,
    content: fold.layer(region, level, LAYER_KEY, 'LEADER'),
  })
  const layer = { ...viewOf(region), level, key: LAYER_KEY }
  return watch(name, 'layer', Room.open(1, make, layerCodec(layer))!)
}

function watch(
  name: string,
  part: 'board' | 'layer',
  room: Pick<Room<Board, object>, 'advance' | 'snapshot' | 'stepFrom'>,
): Watched {
  const head = '"n":123456,"at":1790000000000,"fact":1790000000000'
  const frame = (json: string): string => `{${head},"${part}":${json}}`
  return {
    name,
    frames: [frame(room.snapshot())],
    advance(tick) {
      room.advance(tick)
      return frame(room.stepFrom(tick - 1)!)
    },
  }
}

function figuresOf({ name, frames }: Watched): Record<string, number> {
  const [first = '', ...steps] = frames
  const named = (figures: Record<string, number>): [string, number][] =>
    Object.entries(figures).map(([field, value]) => [`${name}${field}`, value])
  const start = takeFrame(NO_COPY, JSON.parse(first) as Frame).copy
  return Object.fromEntries([
    ...named(compare('Step', steps)),
    ...named(compare('First', [first])),
    ...named({
      StepTakeMicros: micros(() => {
        let copy = start
        for (const step of steps) copy = takeFrame(copy, JSON.parse(step) as Frame).copy
      }, steps.length),
    }),
  ])
}

function compare(what: string, frames: readonly string[]): Record<string, number> {
  const parsed = frames.map((frame) => JSON.parse(frame) as Frame)
  const packed = parsed.map((frame) => pack(frame))
  const each = (act: (i: number) => unknown): number =>
    micros(() => frames.forEach((_, i) => act(i)), frames.length)
  return {
    [`${what}JsonBytes`]: mean(frames.map(bytes)),
    [`${what}PackBytes`]: mean(packed.map((frame) => frame.length + PLACEHOLDER_BYTES)),
    [`${what}JsonWriteMicros`]: each((i) => Buffer.from(JSON.stringify(parsed[i]))),
    [`${what}PackWriteMicros`]: each((i) => pack(parsed[i])),
    [`${what}JsonReadMicros`]: each((i) => JSON.parse(frames[i]!)),
    [`${what}PackReadMicros`]: each((i) => unpack(packed[i]!)),
  }
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}

function mean(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((a, b) => a + b, 0) / numbers.length)
}

/** Of one of `times` acts that `act` does: the best of many rounds, because other work only ever adds to one. */
function micros(act: () => void, times: number): number {
  const rounds = Math.ceil(600 / times)
  let best = Infinity
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    act()
    best = Math.min(best, performance.now() - start)
  }
  return Number(((best * 1000) / times).toFixed(1))
}

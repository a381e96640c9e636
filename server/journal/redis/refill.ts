import { randomUUID } from 'node:crypto'
import type { Fact } from '../../../shared/fact/fact.ts'
import { openReader, type Reader } from '../embedded/reader.ts'
import { within } from './deadline.ts'
import { contentOf, factOfEntry, firstMark, identityOf } from './entry.ts'
import { type Line, openLine, reasonOf, type Reply } from './line.ts'
import { type Keys, keysOf, runScript } from './scripts.ts'
import { zstdDecompressSync, zstdCompressSync } from 'node:zlib'

export interface RefillOptions {
  readonly url: string
  /** Folder of the journal's copy; a server may have it open. */
  readonly dir: string
  /** Take away what Redis holds of the journal although it is another. */
  readonly replace?: boolean
  /** Facts that go into the stream, so that others whose copies end earlier catch up. @default 50000 */
  readonly keep?: number
}

/** The journal in Redis beside a copy of it. */
export interface SharedStatus {
  readonly district: string
  /** Last number of the copy. */
  readonly copied: number
  /** Null where Redis holds none. */
  readonly redis: {
    readonly seq: number
    readonly floor: number
    readonly filling: boolean
  } | null
  /** What keeps the copy from following what Redis holds; null when nothing does. */
  readonly difference: string | null
  readonly members: readonly {
    readonly name: string
    readonly position: number
    readonly seenMs: number
  }[]
}

const BATCH = 500
const ANSWER_MS = 30_000

/** Looks, and changes nothing. Rejects when Redis does not answer or the folder holds no journal. */
export function sharedStatus(options: RefillOptions): Promise<SharedStatus> {
  return withBoth(options, (at) => statusOf(at))
}

/**
 * Begins the journal in an emptied Redis anew from a copy: the same facts under the same numbers, the last of them in the stream, and new ones after
 * them. For the copy that reaches furthest. Resolves with the numbers that went into the stream. Rejects, and changes nothing, when Redis holds a
 * journal, unless it is told to replace it or an earlier refill broke off.
 */
export function refill(
  options: RefillOptions,
): Promise<{ readonly from: number; readonly to: number }> {
  return withBoth(options, async (at) => {
    const { line, keys, reader } = at
    const to = reader.head()
    if (to === 0) throw new Error(`the copy in ${options.dir} is empty`)
    const { redis } = await statusOf(at)
    if (redis !== null && !redis.filling && options.replace !== true)
      throw new Error(
        `Redis holds a journal up to fact ${redis.seq}; to put the copy in its place, say --replace`,
      )
    const base = Math.max(0, to - (options.keep ?? 50_000))
    const mark = randomUUID()
    const [first] = reader.recall([1])
    const stamp = base === 0 ? 0 : reader.recall([base])[0]!.recordedAt
    const three = [keys.facts, keys.identities, keys.state]
    await runScript(line, 'REFILL', three, [mark, String(base), String(stamp), firstMark(first!)])
    for (let after = base; after < to;) {
      const facts = reader.read(after, Math.min(BATCH, to - after))
      const next = facts.at(-1)!.seq
      const args = facts.flatMap(entryArgs)
      const [status] = await runScript(line, 'RESTORE', three, [
        ...[mark, String(after), next === to ? 'done' : 'more'],
        ...args,
      ])
      if (status !== 'ok') throw new Error(`Redis was changed meanwhile: ${String(status)}`)
      after = next
    }
    for (const hash of reader.packages()) {
      const content = zstdDecompressSync(reader.readPackage(hash)!)
      const text = zstdCompressSync(content).toString('base64')
      await line.send(keys.packages, ['HSETNX', keys.packages, hash, text])
    }
    return { from: base + 1, to }
  })
}

/** Stamp, identity, content: as RESTORE takes them. */
function entryArgs(fact: Fact): readonly string[] {
  return [String(fact.recordedAt), identityOf(fact), contentOf(fact)]
}

interface Both {
  readonly line: Line
  readonly keys: Keys
  readonly reader: Reader
  readonly district: string
}

async function withBoth<T>(options: RefillOptions, act: (both: Both) => Promise<T>): Promise<T> {
  const reader = openReader(options.dir)
  let reason = 'no answer'
  const line = openLine({
    url: options.url,
    name: 'gewu-refill',
    onError: (text) => (reason = text),
  })
  try {
    const district = districtOf(reader, options.dir)
    await connected(line, keysOf(district).state, () => reason)
    return await act({ line, keys: keysOf(district), reader, district })
  } finally {
    line.close()
    reader.close()
  }
}

/** The first fact of every journal says whose it is (DESIGN law 10). */
function districtOf(reader: Reader, dir: string): string {
  const [first] = reader.read(0, 1)
  if (first?.type !== 'district.loaded') throw new Error(`the copy in ${dir} names no district`)
  return first.subject
}

async function connected(line: Line, key: string, reason: () => string): Promise<void> {
  const deadline = performance.now() + 10_000
  for (;;) {
    try {
      await within(line.send(key, ['EXISTS', key]), 2000, 'no answer')
      return
    } catch (error) {
      if (performance.now() > deadline)
        throw new Error(`Redis does not answer: ${reason()}; ${reasonOf(error)}`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function statusOf({ line, keys, reader, district }: Both): Promise<SharedStatus> {
  const send = (key: string, args: readonly string[]) =>
    within(line.send(key, args), ANSWER_MS, 'Redis does not answer')
  const state = pairs(await send(keys.state, ['HGETALL', keys.state]))
  const time = (await send(keys.state, ['TIME'])) as readonly string[]
  const nowMs = Number(time[0]) * 1000 + Math.floor(Number(time[1]) / 1000)
  const members = [...pairs(await send(keys.members, ['HGETALL', keys.members])).values()].map(
    (text) => {
      const [position, seen, ...name] = text.split(' ')
      return { name: name.join(' '), position: Number(position), seenMs: nowMs - Number(seen) }
    },
  )
  const copied = reader.head()
  if (!state.has('mark')) return { district, copied, redis: null, difference: null, members }
  const seq = Number(state.get('seq'))
  const floor = Number(state.get('floor'))
  const redis = { seq, floor, filling: state.has('halt') }
  const both = Math.min(copied, seq)
  let difference: string | null = null
  if (copied > 0 && firstMark(reader.recall([1])[0]!) !== state.get('first'))
    difference = 'Redis holds another journal'
  else if (copied < floor) difference = `Redis holds facts from ${floor + 1} on alone`
  else if (both > floor) {
    const range = [`${both}-0`, `${both}-0`]
    const [entry] = (await send(keys.facts, ['XRANGE', keys.facts, ...range])) as readonly Reply[]
    const [mine] = reader.recall([both])
    const theirs = entry === undefined ? undefined : factOfEntry(entry)
    if (theirs?.recordedAt !== mine!.recordedAt || contentOf(theirs) !== contentOf(mine!))
      difference = `fact ${both} in Redis is another`
  }
  return { district, copied, redis, difference, members }
}

function pairs(reply: Reply): ReadonlyMap<string, string> {
  const flat = reply as readonly string[]
  const map = new Map<string, string>()
  for (let i = 0; i < flat.length; i += 2) map.set(flat[i]!, flat[i + 1]!)
  return map
}

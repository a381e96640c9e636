import type { ChildServer } from './child.ts'
import { startChild } from './child.ts'
import { codesOf } from './codes.ts'
import { tryCsv } from './csv-run.ts'
import { HttpLane } from './raw-http.ts'
import { noTotals, tryHttp, type HttpTotals } from './http-run.ts'
import type { HttpInput, Input } from './input.ts'
import { type Door, inputOf, type Making } from './make.ts'
import { minimise } from './minimise.ts'
import type { Verdict } from './oracle.ts'
import type { Figures } from './probe.ts'
import { settled, type Settled } from './settled.ts'
import { type SocketTotals, startControl, trySocket } from './socket-run.ts'
import { aWatch } from './socket-inputs.ts'
import { readStored, type Stored } from './stored.ts'

export interface FuzzOptions {
  readonly inputs: number
  readonly seed: number
  readonly doors: readonly Door[]
  /** Told of what was found and how far it is. */
  readonly say: (line: string) => void
  /** Waits until the transport's own timers have ended, too: most of a minute. @default true */
  readonly withTimers?: boolean
  /** Environment of the server under test. */
  readonly env?: Readonly<Record<string, string>>
}

export interface Found {
  readonly verdict: string
  /** Null where no input of HTTP or the socket was its cause. */
  readonly input: Input | null
}

export interface FuzzReport {
  readonly found: readonly Found[]
  readonly seconds: number
  readonly byDoor: Readonly<Record<Door, number>>
  readonly http: HttpTotals
  readonly socket: SocketTotals
  readonly before: Figures
  readonly after: Settled
  readonly silenceMs: number
  readonly stored: Stored
}

const LANES = 8
/** So many different faults are enough for one run. */
const MOST_FOUND = 20
const EVERY = 10_000

/** Sends the inputs of a seed to a server of its own and looks at what became of it. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const child = await startChild(options.env)
  try {
    return await new Run(child, options).all()
  } finally {
    await child.stop()
    child.remove()
  }
}

class Run {
  readonly #child: ChildServer
  readonly #options: FuzzOptions
  readonly #found = new Map<string, Found>()
  readonly #byDoor: Record<Door, number> = { http: 0, socket: 0, csv: 0 }
  readonly #http = noTotals()
  readonly #socket: SocketTotals = { sessions: 0, shown: 0, refused: 0 }
  #next = 0

  constructor(child: ChildServer, options: FuzzOptions) {
    this.#child = child
    this.#options = options
  }

  async all(): Promise<FuzzReport> {
    const child = this.#child
    const codes = await codesOf(child)
    const making: Making = { seed: this.#options.seed, codes, nowMs: Date.now() }
    const before = await child.figures()
    const startedAt = performance.now()
    const control = startControl(child, aWatch(codes))
    await Promise.all(Array.from({ length: LANES }, () => this.#lane(making)))
    const silenceMs = control.silenceMs()
    control.close()
    const seconds = (performance.now() - startedAt) / 1000
    const after = await settled(child, before, this.#options.withTimers ?? true)
    const code = await child.stop()
    if (code !== 0) this.#note(`the server ended with ${code ?? 'a kill'}: ${child.log()}`, null)
    const stored = await readStored(child.dataDir)
    this.#judge(before, after, silenceMs, stored)
    const found = [...this.#found.values()]
    return {
      found,
      seconds,
      byDoor: this.#byDoor,
      http: this.#http,
      socket: this.#socket,
      ...{ before, after, silenceMs, stored },
    }
  }

  async #lane(making: Making): Promise<void> {
    const { inputs, doors, seed } = this.#options
    const lane = new HttpLane(this.#child.port)
    while (
      this.#next < inputs &&
      this.#child.ended() === undefined &&
      this.#found.size < MOST_FOUND
    ) {
      const i = this.#next++
      if (i > 0 && i % EVERY === 0) await this.#tell(i)
      const door = doorOf(i, doors)
      this.#byDoor[door] += 1
      if (door === 'csv') {
        this.#note(await tryCsv(seed, i), null)
        continue
      }
      const input = inputOf(making, i, door)
      const verdict = await this.#try(lane, input, this.#http)
      if (verdict !== undefined) await this.#keep(verdict, input)
    }
    lane.close()
  }

  #try(lane: HttpLane, input: Input, totals: HttpTotals): Promise<Verdict> {
    return input.door === 'http'
      ? tryHttp(this.#child, lane, input, totals)
      : trySocket(this.#child, input, this.#socket)
  }

  async #tell(i: number): Promise<void> {
    const { rssBytes, heapBytes } = await this.#child.figures()
    const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
    this.#options.say(`${i} inputs, ${mib(rssBytes)} MiB resident, ${mib(heapBytes)} MiB heap`)
  }

  /** Once for each kind of fault, as small as it gets. A server that ended cannot be asked again. */
  async #keep(verdict: string, input: Input): Promise<void> {
    if (this.#found.has(kindOf(verdict))) return
    this.#note(verdict, input)
    if (this.#child.ended() !== undefined) return
    const lane = new HttpLane(this.#child.port)
    const smaller = await minimise(input, async (other) => {
      // What they bring in is not counted: nobody waits for the sum of a run that failed.
      const again = await this.#try(lane, other, this.#http)
      return again !== undefined && kindOf(again) === kindOf(verdict)
    })
    lane.close()
    this.#found.set(kindOf(verdict), { verdict, input: smaller })
  }

  #note(verdict: Verdict, input: Input | null): void {
    if (verdict === undefined || this.#found.has(kindOf(verdict))) return
    this.#options.say(`FOUND ${verdict}`)
    this.#found.set(kindOf(verdict), { verdict, input })
  }

  #judge(before: Figures, after: Settled, silenceMs: number, stored: Stored): void {
    for (const fault of after.faults) this.#note(fault, null)
    const { accepted } = this.#http
    if (stored.counted !== accepted)
      this.#note(`${accepted} events were told accepted, ${stored.counted} are stored`, null)
    if (stored.doubled > 0) this.#note(`${stored.doubled} events are stored twice`, null)
    for (const fact of stored.personal) this.#note(`stored: a number of a person in ${fact}`, null)
    if (silenceMs > MOST_SILENT_MS) this.#note(`a screen heard nothing for ${silenceMs} ms`, null)
    const heap = after.figures.heapBytes - before.heapBytes
    const allowed = HEAP_GROWTH_BYTES + stored.all * HEAP_BYTES_A_FACT
    if (heap > allowed) this.#note(`the heap grew by ${heap} bytes, ${allowed} are allowed`, null)
    if (after.figures.rssBytes > MOST_RSS_BYTES)
      this.#note(`${after.figures.rssBytes} bytes are resident`, null)
  }
}

/** A wall calls itself not live after three seconds (RULES ST2); a busy machine may take longer over one of these inputs. */
const MOST_SILENT_MS = 10_000
/** What the server may hold more than at its start, beside what facts take that are records now. */
const HEAP_GROWTH_BYTES = 64 * 2 ** 20
const HEAP_BYTES_A_FACT = 1000
const MOST_RSS_BYTES = 1.5 * 2 ** 30

export function kindOf(verdict: string): string {
  return verdict.replaceAll(/[0-9a-f-]*\d[0-9a-f-]*/gi, '#').slice(0, 160)
}

/** Three of four through HTTP, a fifth at the socket, the rest are files. */
function doorOf(i: number, doors: readonly Door[]): Door {
  const wished: Door = i % 50 === 49 ? 'csv' : i % 5 === 4 ? 'socket' : 'http'
  return doors.includes(wished) ? wished : doors[i % doors.length]!
}

/** Sends kept inputs again, each to the same server; what is still wrong with them. */
export async function replayKept(inputs: readonly Input[]): Promise<readonly Verdict[]> {
  const child = await startChild()
  const lane = new HttpLane(child.port)
  const totals = noTotals()
  const verdicts: Verdict[] = []
  try {
    for (const input of inputs)
      verdicts.push(
        input.door === 'http'
          ? await tryHttp(child, lane, input satisfies HttpInput, totals)
          : await trySocket(child, input, { sessions: 0, shown: 0, refused: 0 }),
      )
  } finally {
    lane.close()
    await child.stop()
    child.remove()
  }
  return verdicts
}

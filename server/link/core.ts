import type { Profile } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import { AckSchema } from '../../shared/link/schema.ts'
import {
  PROTOCOL_VERSION,
  REFUSALS,
  refusalOf,
  type RefusalReason,
} from '../../shared/link/wire.ts'
import type { Scene } from '../../shared/scene/scene.ts'
import type { LinkMeter } from '../ops/link-metrics.ts'
import { encode, type Connection, type Handshake, type Identity } from './connection.ts'
import { FrameWriter, type Head } from './frames.ts'
import { isAbove, judgeWatch } from './judge.ts'
import { FactsUnsent, type Carried } from './lag.ts'
import { Screen, type Unacked } from './screen.ts'
import { enterRooms, leaveRooms } from './seats.ts'
import { type Mark, Marks } from './marks.ts'
import { standingOf, type ScreenStanding } from './standing.ts'
import { Views, type LinkWorld } from './views.ts'

/** RULES PR7: so long a frame may be unacknowledged. */
export const SLOW_MS = 10_000

/** A tick that comes sooner after a screen's last than this share of its length is left out: numbers change once a second (RULES LT2). */
const TICK_SHARE = 0.9

export interface CoreDeps {
  readonly tickMs: number
  readonly build: string
  readonly instance: string
  readonly district: string
  /** The server's time, epoch ms: what is sent and shown. */
  readonly now: () => number
  /** How fast that time runs against the machine's. @default 1 */
  readonly speed?: number
  /** A clock that no one sets, ms: what is waited by. */
  readonly steadyMs: () => number
  readonly world: (world: World) => LinkWorld | undefined
  readonly scene: () => Scene
  readonly hasRegion: (code: string) => boolean
  /** The highest profile a connection may watch by its credential; null refuses it (RULES AC1, PV2). */
  readonly admit: (handshake: Handshake) => Profile | null
  readonly meter: LinkMeter
}

/**
 * Who watches what, and what they are sent when: the link without a transport. Everything but the greeting and a refusal goes out in frames, and
 * no screen is sent a frame while its last is unacknowledged (RULES PR7).
 */
export class LinkCore {
  readonly #deps: CoreDeps
  readonly #screens = new Map<string, Screen>()
  readonly #views: Views
  readonly #unsent = new FactsUnsent()
  readonly #marks = new Marks()
  #n = 0

  constructor(deps: CoreDeps) {
    this.#deps = deps
    this.#views = new Views(deps.world)
  }

  get connections(): number {
    return this.#screens.size
  }

  get rooms(): number {
    return this.#views.size
  }

  /** Screens with a frame that they have not acknowledged. */
  get waiting(): number {
    return [...this.#screens.values()].filter(({ unacked }) => unacked !== null).length
  }

  /** How every screen stands, in the order in which they came. */
  standings(): readonly ScreenStanding[] {
    const nowMs = this.#deps.steadyMs()
    return [...this.#screens.values()].map((screen) => standingOf(screen, this.#marks, nowMs))
  }

  /** A fact of which is to be known when every screen of its world has it. */
  noteMark(world: World, mark: Mark): void {
    this.#marks.note(world, mark)
  }

  open(connection: Connection, identity: Identity): void {
    const { build, instance, district, tickMs, now, scene, steadyMs } = this.#deps
    this.#screens.set(connection.id, new Screen(connection, identity, steadyMs(), now()))
    const hello = { protocol: PROTOCOL_VERSION, build, instance, district, tickMs }
    connection.send(encode('hello', { ...hello, serverTime: now(), scene: scene() }))
  }

  closed(id: string): void {
    const screen = this.#screens.get(id)
    if (!screen) return
    leaveRooms(this.#views, screen)
    this.#screens.delete(id)
  }

  /** @param message whatever the screen sent */
  watch(id: string, message: unknown): void {
    const screen = this.#heard(id)
    if (!screen) return
    const highest = this.#deps.admit(screen.identity.handshake)
    if (highest === null) return this.#end(screen, 'tokenRevoked')
    const judged = judgeWatch(message, highest, this.#deps.hasRegion)
    if (judged.kind === 'ended') return this.#end(screen, judged.reason, judged.text)
    if (judged.kind === 'refused') return this.#refuse(screen, judged.reason, judged.text)
    const { watch } = judged
    this.#deps.meter.watched(watch.why)
    if (!enterRooms(this.#views, screen, watch))
      return this.#refuse(screen, 'unknownWorld', watch.view.world)
    screen.owesAnswer = true
    if (!screen.unacked) this.#send(screen, this.#head(screen))
  }

  /** @param message whatever the screen sent */
  ack(id: string, message: unknown): void {
    const screen = this.#screens.get(id)
    // One that was waited for is free: there are no more of them than frames.
    if (screen?.unacked && screen.unacked.n === message) this.#acked(screen, screen.unacked)
    else if (screen && this.#heard(id) && !AckSchema.safeParse(message).success)
      this.#end(screen, 'badMessage', 'not the number of a frame')
  }

  #acked(screen: Screen, unacked: Unacked): void {
    screen.unacked = null
    const mark = screen.watch && this.#marks.of(screen.watch.view.world)
    screen.acknowledged.take(unacked.version, this.#deps.now(), mark)
    if (unacked.factAt !== null) this.#deps.meter.acknowledged(this.#lagMs(unacked.factAt))
    const nowMs = this.#deps.steadyMs()
    if (screen.missedTick && nowMs - screen.lastTickAtMs >= this.#deps.tickMs)
      this.#sendTick(screen, this.#head(screen), new FrameWriter(this.#deps.scene), nowMs)
    else if (screen.owesAnswer || screen.owesScene) this.#send(screen, this.#head(screen))
  }

  /** A fact that became durable, of whatever world. */
  noteFact(world: World, recordedAt: number): void {
    // Without screens nobody waits for it, and nothing takes it.
    if (this.#screens.size > 0) this.#unsent.note(world, recordedAt)
  }

  /** Moves every room on and sends every screen its frame. */
  tick(): void {
    const { now, steadyMs, meter, tickMs } = this.#deps
    const nowMs = steadyMs()
    this.recheck()
    const n = ++this.#n
    const at = now()
    const writer = new FrameWriter(this.#deps.scene)
    const carried = this.#unsent.take()
    for (const screen of this.#screens.values()) {
      this.#advance(screen, n, carried)
      if (screen.unacked && nowMs - screen.unacked.sentAtMs > SLOW_MS) this.#end(screen, 'slow')
      else if (screen.unacked || nowMs - screen.lastTickAtMs < tickMs * TICK_SHARE)
        screen.missedTick = true
      else this.#sendTick(screen, { n, at, fact: this.#factOf(screen) }, writer, nowMs)
    }
    if (this.#screens.size === 0) return
    for (const { sample } of carried.values())
      for (const recordedAt of sample) meter.sent(this.#lagMs(recordedAt))
  }

  sendScene(): void {
    const writer = new FrameWriter(this.#deps.scene)
    const [n, at] = [++this.#n, this.#deps.now()]
    for (const screen of this.#screens.values()) {
      screen.owesScene = true
      if (!screen.unacked) this.#send(screen, { n, at, fact: this.#factOf(screen) }, writer)
    }
  }

  /** A message that the protocol does not have. */
  stray(id: string, event: string): void {
    const screen = this.#screens.get(id)
    if (screen) this.#end(screen, 'badMessage', `no message ${event}`)
  }

  /** Tells every screen that the server stops, and ends their connections. */
  close(): void {
    for (const screen of this.#screens.values()) this.#end(screen, 'serverStopping')
  }

  /** What came in, or undefined where nobody is or too much came. */
  #heard(id: string): Screen | undefined {
    const screen = this.#screens.get(id)
    if (!screen || screen.budget.take(this.#deps.steadyMs())) return screen
    this.#end(screen, 'tooMany')
    return undefined
  }

  #advance(screen: Screen, tick: number, carried: ReadonlyMap<World, Carried>): void {
    const { watch, board, layer } = screen
    if (!watch || !board) return
    if (!board.room.advance(tick) || layer?.room.advance(tick) === false) {
      leaveRooms(this.#views, screen)
      this.#refuse(screen, 'unknownWorld', watch.view.world)
      return
    }
    screen.owesFact(carried.get(watch.view.world)?.oldest ?? null)
  }

  /** @param tickAtMs when the tick began, however long it takes */
  #sendTick(screen: Screen, head: Head, writer: FrameWriter, tickAtMs: number): void {
    screen.missedTick = false
    screen.lastTickAtMs = tickAtMs
    const { factAt } = screen
    screen.factAt = null
    this.#send(screen, head, writer, true, factAt)
  }

  /** @param steps whether it is told of rooms that moved on, as in a tick, or only of what it is owed */
  #send(
    screen: Screen,
    head: Head,
    writer = new FrameWriter(this.#deps.scene),
    steps = false,
    factAt: number | null = null,
  ): void {
    const { encoded, kind, bytes } = writer.write(screen, head, steps)
    screen.owesAnswer = false
    screen.owesScene = false
    const { board } = screen
    const version = board !== null && board.at === board.room.at ? board.room.version : null
    screen.unacked = { n: head.n, sentAtMs: this.#deps.steadyMs(), factAt, version }
    screen.connection.send(encoded)
    this.#deps.meter.frame(kind, bytes)
  }

  #head(screen: Screen): Head {
    return { n: ++this.#n, at: this.#deps.now(), fact: this.#factOf(screen) }
  }

  #factOf({ watch }: Screen): number | null {
    return watch === null ? null : (this.#deps.world(watch.view.world)?.lastFactAt ?? null)
  }

  /**
   * What every screen may watch, looked at before each tick and whenever it changed: one whose credential was taken away is cut, and one that watches
   * more than it may is sent nothing of it any more until it asks for less (RULES AC1, PV2).
   */
  recheck(): void {
    const answers = new Map<string, Profile | null>()
    for (const screen of this.#screens.values()) {
      const { handshake } = screen.identity
      const key = JSON.stringify(handshake)
      const known = answers.get(key)
      const profile = known === undefined ? this.#deps.admit(handshake) : known
      answers.set(key, profile)
      if (profile === null) {
        this.#end(screen, 'tokenRevoked')
        continue
      }
      screen.identity = { ...screen.identity, profile }
      if (screen.watch === null || !isAbove(screen.watch.view.profile, profile)) continue
      const text = `${screen.watch.view.profile} is above ${profile}`
      leaveRooms(this.#views, screen)
      this.#refuse(screen, 'notAllowed', text)
    }
  }

  /** @param fatal a connection that stays is no reason to wait for */
  #refuse({ connection }: Screen, reason: RefusalReason, text = '', fatal = false): void {
    this.#deps.meter.refused(reason)
    connection.send(encode('refused', { ...refusalOf(reason, text), fatal }))
  }

  /** Refuses and cuts. */
  #end(screen: Screen, reason: RefusalReason, text = ''): void {
    this.#refuse(screen, reason, text, REFUSALS[reason].fatal)
    this.closed(screen.connection.id)
    screen.connection.close()
  }

  #lagMs(recordedAt: number): number {
    return Math.max(0, this.#deps.now() - recordedAt) / (this.#deps.speed ?? 1)
  }
}

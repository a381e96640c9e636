import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../../shared/fact/fact.ts'
import { may, ROLE_NAMES, ACTIONS, type Role } from '../../shared/access/roles.ts'
import { type Journal, JournalError } from '../journal/journal.ts'
import { watchChanges, type Change } from './changes.ts'
import type { Commander, Decision, Room, WorldView } from './decision.ts'
import type { Command } from './kind.ts'
import { CommandRefusal } from './refusal.ts'
import { kindOf } from './registry.ts'

export interface OfficeDeps {
  readonly journal: Journal
  readonly tree: Room['tree']
  readonly district: Room['district']
  readonly posts?: Room['posts']
  readonly now: () => number
  readonly world: (world: World) => WorldView | undefined
  readonly drills: () => Room['drills']
  /** The clocks of worlds; absent = all of them run with the real one. */
  readonly clocks?: {
    timeIn(world: World, realMs: number): number
    realTimeOf(world: World, worldMs: number, nowMs: number): number
  }
  /** Resolves when the fold of a world has taken the fact of this seq. */
  readonly reached: (world: World, seq: number) => Promise<void>
}

export interface CarriedOut {
  readonly answer: Decision['answer']
  /** The journal's number of the last fact written. */
  readonly seq: number
  /** Empty when the same request was carried out before. */
  readonly changes: readonly Change[]
}

/** A decision that others overtook is taken anew so often, after a moment in which this process learns of theirs, ms. */
const TRIES = 10
const SETTLE_MS = 50

/**
 * Turns commands of people into facts. One at a time: each is decided on a state that has taken in the one before, so that
 * two confirmations cannot both succeed (RULES AC6).
 */
export class CommandOffice {
  readonly #deps: OfficeDeps
  #tail: Promise<unknown> = Promise.resolve()

  constructor(deps: OfficeDeps) {
    this.#deps = deps
  }

  /** Rejects with CommandRefusal when the command may not be carried out; resolves once its facts are durable and folded. */
  submit(command: Command, by: Commander): Promise<CarriedOut> {
    const done = this.#tail.then(() => this.#carryOutLatest(command, by))
    this.#tail = done.catch(() => undefined)
    return done
  }

  /** Anew where another process has decided meanwhile, on a state that has taken that in. */
  async #carryOutLatest(command: Command, by: Commander): Promise<CarriedOut> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#carryOut(command, by)
      } catch (error) {
        const overtaken = error instanceof JournalError && error.kind === 'overtaken'
        if (!overtaken || tries === TRIES) throw error
        await sleep(SETTLE_MS)
      }
    }
  }

  async #carryOut(command: Command, by: Commander): Promise<CarriedOut> {
    const { journal } = this.#deps
    const at = await journal.head()
    const { facts, answer } = this.#decide(command, by)
    if (facts.length === 0) return { answer, seq: await journal.head(), changes: [] }
    const changes = watchChanges(facts, this.#deps.world)
    const appended = await journal.append(facts, { at })
    if (appended.some((each) => each.kind === 'conflict')) {
      throw new CommandRefusal(409, 'idUsed', {
        zh: '同一请求编号已用于另一条指令，请重新操作',
        en: 'the id of this request was used for another command: do it once more',
      })
    }
    const seq = Math.max(...appended.map((each) => each.seq))
    // Not on a drill that is being forked: a real command must not wait for it.
    await this.#deps.reached((command.world ?? 'live') as World, seq)
    return { answer, seq, changes: changes() }
  }

  #decide(command: Command, by: Commander): Decision {
    const { tree, district, drills, now, posts, clocks } = this.#deps
    const world = (command.world ?? 'live') as World
    const realMs = now()
    const nowMs = clocks?.timeIn(world, realMs) ?? realMs
    const kind = kindOf(command.act)
    if (!may(by.roles, kind.action)) throw notAllowed(ACTIONS[kind.action])
    const view = (world: string): WorldView => this.#view(world)
    const decision = kind.decide(command, by, {
      ...{ view, tree, district, posts, nowMs },
      drills: drills(),
    })
    if (clocks === undefined || world === 'live') return decision
    // The journal keeps real instants, whatever a drill's clock says.
    const real = (time: number): number =>
      time === nowMs ? realMs : clocks.realTimeOf(world, time, realMs)
    const facts = decision.facts.map((fact) =>
      fact.world === world ? { ...fact, time: real(fact.time) } : fact,
    )
    return { ...decision, facts }
  }

  #view(world: string): WorldView {
    const view = this.#deps.world(world as World)
    if (!view) {
      throw new CommandRefusal(
        404,
        'unknownWorld',
        {
          zh: '演练未在进行或已结束，请换到真实状态',
          en: 'the drill does not run, or has ended: change to the real world',
        },
        'world',
      )
    }
    return view
  }
}

function notAllowed(roles: readonly Role[]): CommandRefusal {
  const names = (lang: 'zh' | 'en'): string =>
    roles.map((role) => ROLE_NAMES[role][lang]).join(lang === 'zh' ? '、' : ', ')
  return new CommandRefusal(403, 'notAllowed', {
    zh: `无权执行；有权的是${names('zh')}`,
    en: `not allowed; allowed: ${names('en')}`,
  })
}

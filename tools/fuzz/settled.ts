import { setTimeout as sleep } from 'node:timers/promises'
import type { ChildServer } from './child.ts'
import type { Figures } from './probe.ts'

/** The server some time after the last input. */
export interface Settled {
  readonly figures: Figures
  readonly connections: number
  readonly rooms: number
  /** What did not come back to what it was before. */
  readonly faults: readonly string[]
}

/** A session without its client is found after 13 s (RULES PR6: 15 s). */
const SESSIONS_MS = 20_000
/** A poll that its client left unfinished keeps a timer of the transport for half a minute more. */
const TIMERS_MS = 50_000

/** Waits until nothing of the inputs is open any more, or says what still is. */
export async function settled(
  child: ChildServer,
  before: Figures,
  withTimers: boolean,
): Promise<Settled> {
  const deadline = performance.now() + (withTimers ? TIMERS_MS : SESSIONS_MS)
  for (;;) {
    const now = await look(child, before, withTimers)
    if (now.faults.length === 0 || performance.now() > deadline || child.ended() !== undefined)
      return now
    await sleep(500)
  }
}

async function look(child: ChildServer, before: Figures, withTimers: boolean): Promise<Settled> {
  if (child.ended() !== undefined)
    return { figures: before, connections: 0, rooms: 0, faults: ['the server ended'] }
  const text = await metricsOf(child)
  const figures = await child.figures()
  const gauge = (name: string): number =>
    Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0)
  const connections = gauge('gewu_link_connections')
  const rooms = gauge('gewu_link_rooms')
  const faults: string[] = []
  if (connections > 0) faults.push(`${connections} screens are still connected`)
  if (rooms > 0) faults.push(`${rooms} rooms are still open`)
  for (const [kind, count] of Object.entries(figures.handles)) {
    const more = count - (before.handles[kind] ?? 0)
    if (kind === 'Timeout' && !withTimers) continue
    if (more > MORE_HANDLES) faults.push(`${more} more of ${kind}`)
  }
  return { figures, connections, rooms, faults }
}

/** Asking is itself a connection with its timers. */
const MORE_HANDLES = 4

async function metricsOf({ url, secrets }: ChildServer): Promise<string> {
  const headers = { authorization: `Bearer ${secrets['reader']}`, connection: 'close' }
  return await (await fetch(`${url}/metrics`, { headers })).text()
}

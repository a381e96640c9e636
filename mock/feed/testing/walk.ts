import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import type { Family, Lifecycle, Transition } from '../../../shared/lifecycle/types.ts'
import { factType } from '../../../shared/fact/registry.ts'
import type { FeedEvent } from '../event.ts'

/**
 * Walks events through the lifecycle tables: states, timers, and the guards that tie steps to each other. Written for the simulator's
 * tests alone and in the plainest way; the server's engine is another.
 */
export interface Walk {
  take(event: FeedEvent): void
  readonly faults: readonly string[]
  stateOf(family: Family, id: string): string | null
}

interface Card {
  state: string
  at: Record<string, number>
  fields: Record<string, unknown>
  flags: Set<string>
  round: number
}

export function makeWalk(): Walk {
  const cards = new Map<string, Card>()
  const faults: string[] = []
  const openLinks = new Map<string, Set<string>>()
  const posts = new Map<string, Set<string>>()

  function take(event: FeedEvent): void {
    const family = factType(event.type)!.family as Family
    apply(LIFECYCLES[family], family, event.subject, event)
    const card = cards.get(`${family}|${event.subject}`)
    if (event.type === 'case.callback' || event.type === 'order.reviewed') {
      const id = `${family}:${event.subject}:${card?.round ?? 1}`
      apply(LIFECYCLES.feedback, 'feedback', id, event)
    }
    if (event.type === 'vol.claimed') {
      const held = posts.get(event.subject) ?? new Set<string>()
      posts.set(event.subject, held.add(String(event.data['postId'])))
    }
    if (family === 'whistle' || family === 'mediation') track(family, event, card)
  }

  function track(family: Family, event: FeedEvent, card: Card | undefined): void {
    const caseId = card?.fields['caseId']
    if (typeof caseId !== 'string' || card === undefined) return
    const links = openLinks.get(caseId) ?? new Set<string>()
    if (LIFECYCLES[family].open?.includes(card.state)) links.add(event.subject)
    else links.delete(event.subject)
    openLinks.set(caseId, links)
  }

  function apply(table: Lifecycle, family: Family, id: string, event: FeedEvent): void {
    const key = `${family}|${id}`
    const card = cards.get(key)
    if (card) runTimers(table, card, event.time)
    const state = card?.state ?? null
    const row = table.transitions.find(
      (t) => t.type === event.type && fits(t, state) && guarded(t, card, event),
    )
    if (row === undefined) {
      faults.push(`${event.id}: ${event.type} in ${state ?? 'no record'}`)
      return
    }
    const made: Card = card ?? { state: '', at: {}, fields: {}, flags: new Set(), round: 1 }
    if (row.newRound) made.round += 1
    if (row.to !== null) made.state = row.to
    if (row.stamp) made.at[row.stamp] = event.time
    for (const flag of row.flags ?? []) made.flags.add(flag)
    Object.assign(made.fields, event.data)
    cards.set(key, made)
  }

  function guarded(row: Transition, card: Card | undefined, event: FeedEvent): boolean {
    return (row.guards ?? []).every((guard) => {
      switch (guard) {
        case 'verifierNotHandler':
          return event.data['verifier'] !== card?.fields['handler']
        case 'linkedClosed':
          return (openLinks.get(event.subject)?.size ?? 0) === 0
        case 'notArbitrated':
          return card?.fields['arbitrated'] !== true
        case 'notIntoItself':
          return event.data['masterCaseId'] !== event.subject
        case 'wasAppealed':
          return card?.flags.has('appealed') === true
        case 'judicialWasApplied':
          return card?.flags.has('judicialApplied') === true
        case 'reopenWindow':
          return event.time - card!.at['closed']! <= 30 * 86_400_000
        case 'reviewWindow':
          return event.time - card!.at['done']! <= 7 * 86_400_000
        case 'judicialWindow':
          return event.time - card!.at['agreed']! <= 30 * 86_400_000
        case 'wasSupervised':
          return card?.flags.has('supervised') === true
        case 'holdsPost':
          return posts.get(event.subject)?.has(String(event.data['postId'])) === true
        case 'beforeFirstSession':
          return card?.at['firstSession'] === undefined
        case 'policeToldOfRed':
          return (
            event.data['level'] !== 'red' ||
            card?.fields['level'] === 'red' ||
            event.data['policeNotifiedAt'] !== undefined
          )
        case 'insuredIfRisky':
          return event.data['riskNote'] === undefined || event.data['insured'] === true
        case 'wasAutoClosed':
          return card?.flags.has('autoClosed') === true
        default:
          return true
      }
    })
  }

  return {
    take,
    faults,
    stateOf: (family, id) => cards.get(`${family}|${id}`)?.state ?? null,
  }
}

function fits({ from, to }: Transition, state: string | null): boolean {
  if (from === '*') return state !== null && state !== to
  return from.includes(state)
}

function runTimers(table: Lifecycle, card: Card, nowMs: number): void {
  for (const timer of table.timers ?? []) {
    if (timer.to === null || !timer.from.includes(card.state)) continue
    const at =
      'field' in timer.at
        ? Date.parse(String(card.fields[timer.at.field]))
        : card.at[timer.at.stamp]! + timer.at.plusMs
    if (at > nowMs) continue
    card.state = timer.to
    for (const flag of timer.flags ?? []) card.flags.add(flag)
  }
}

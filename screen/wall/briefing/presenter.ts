import type { Step } from '../../../shared/scene/briefing.ts'

/** Where a briefing stands; null = nobody tells one. */
export interface Telling {
  /** Place in `stepsOf`. */
  readonly at: number
  /** Instant shown, epoch ms; null = live. */
  readonly frozenAt: number | null
  readonly black: boolean
  /** When it began, epoch ms of the page's clock. */
  readonly since: number
}

export type TellEvent =
  /** @param at scene to begin with; the first where absent */
  | { readonly kind: 'begin'; readonly at?: number; readonly frozenAt: number | null }
  | { readonly kind: 'next' | 'previous' | 'first' | 'last' | 'black' | 'end' }
  /** From 0. */
  | { readonly kind: 'chapter'; readonly chapter: number }
  | { readonly kind: 'freeze'; readonly frozenAt: number | null }

/** The briefing after an event; the same object when nothing changes. Whatever leads on ends the black screen. */
export function nextTelling(
  telling: Telling | null,
  event: TellEvent,
  steps: readonly Step[],
  nowMs: number,
): Telling | null {
  const last = steps.length - 1
  if (last < 0) return null
  if (event.kind === 'begin') {
    const at = clamp(event.at ?? 0, last)
    return { at, frozenAt: event.frozenAt, black: false, since: telling?.since ?? nowMs }
  }
  if (telling === null) return null
  const to = (at: number): Telling => {
    const found = clamp(at, last)
    return found === telling.at && !telling.black
      ? telling
      : { ...telling, at: found, black: false }
  }
  switch (event.kind) {
    case 'next':
      return to(telling.at + 1)
    case 'previous':
      return to(telling.at - 1)
    case 'first':
      return to(0)
    case 'last':
      return to(last)
    case 'chapter': {
      const at = steps.findIndex(({ chapter }) => chapter === event.chapter)
      return at < 0 ? telling : to(at)
    }
    case 'black':
      return { ...telling, black: !telling.black }
    case 'freeze':
      return { ...telling, frozenAt: event.frozenAt }
    case 'end':
      return null
  }
}

/** A clicker sends PageDown, PageUp, F5, Escape and B or a full stop; a keyboard has the others too. */
const KEYS: Readonly<Record<string, Exclude<TellEvent['kind'], 'begin' | 'chapter' | 'freeze'>>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  Enter: 'next',
  ' ': 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  Home: 'first',
  End: 'last',
  b: 'black',
  '.': 'black',
  Escape: 'end',
  p: 'end',
  F5: 'end',
}

/** What a key asks of a briefing that is being told; undefined for keys that are not its. @param name as in `WallKey` */
export function tellingKey(name: string): TellEvent | undefined {
  if (/^[1-9]$/.test(name)) return { kind: 'chapter', chapter: Number(name) - 1 }
  const kind = KEYS[name]
  return kind === undefined ? undefined : { kind }
}

/** Keys that begin, hold, play or drive a briefing: what a speaker's screen hands on to its wall. */
export function isBriefingKey(name: string): boolean {
  return name === 'a' || name === 't' || tellingKey(name) !== undefined
}

function clamp(at: number, last: number): number {
  return Math.min(last, Math.max(0, at))
}

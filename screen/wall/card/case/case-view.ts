import {
  REJECT_REASONS,
  RESULTS,
  SUPERVISE_KINDS,
  TIERS,
  URGENCIES,
} from '../../../../shared/fact/codes.ts'
import { l2Code } from '../../../../shared/indicator/dimensions.ts'
import type { Bilingual } from '../../../../shared/indicator/types.ts'
import { LIMITS_RAISED } from '../../../../shared/lifecycle/sla.ts'
import { ageText, dateTimeText } from '../../../i18n/format.ts'
import { fill, type Lang } from '../../../i18n/texts.ts'
import type { Tone } from '../../../panel/figure.ts'
import type { Names } from '../../../panel/input.ts'
import type { AnsweredCase, AnsweredClock } from './answer.ts'
import { CASE_CARD_TEXTS } from './texts.ts'

/** What a case card is drawn with besides its case. */
export interface CaseFrame {
  readonly lang: Lang
  readonly names: Names
  readonly timeZone: string
  /** The server's clock, epoch ms. */
  readonly nowMs: number
}

export interface Pair {
  readonly label: string
  readonly text: string
}

export interface ClockView {
  readonly name: string
  readonly text: string
  readonly due: string
  /** Share of the limit gone, 0–1; null without a limit. */
  readonly gone: number | null
  readonly tone: Tone
  readonly running: boolean
}

export interface CaseCardView {
  readonly name: string
  readonly group: string
  readonly place: string
  readonly state: string
  readonly isOpen: boolean
  /** Limit of the whole, or the closing; '' where nothing is known. */
  readonly verdict: string
  readonly tone: Tone
  /** The step that is longest past its own limit while the whole is not; '' where none is. */
  readonly stepOver: string
  readonly pairs: readonly Pair[]
  readonly conditions: readonly Pair[]
  readonly clocks: readonly ClockView[]
  readonly steps: readonly {
    readonly name: string
    readonly at: string
    readonly age: string
    readonly here: boolean
  }[]
  /** Steps before those that are drawn. */
  readonly earlier: number
  readonly round: number
  readonly counts: readonly Pair[]
}

/** Steps drawn, the newest; a case that came back again and again has more. */
const STEPS_SHOWN = 8
const COUNTERS = [
  ...(['returnCount', 'extendCount', 'suspendCount', 'escalateCount', 'reworkCount'] as const),
  ...(['superviseCount', 'whistleCount'] as const),
]
const CLOCK_NAMES = [
  ...(['TOTAL', 'ACCEPT', 'DISPATCH', 'SIGN', 'RESPOND', 'HANDLE', 'VERIFY', 'SUPERVISE'] as const),
]

/** One case: what it is, where it stands, what its limits say (DOMAIN §1.2 row 40). */
export function caseCardView(found: AnsweredCase, frame: CaseFrame): CaseCardView {
  const { lang, names, timeZone, nowMs } = frame
  const words = CASE_CARD_TEXTS[lang]
  const l1 = textOf(found.fields['categoryL1'])
  const l2 = textOf(found.fields['categoryL2'])
  const round = found.rounds.at(-1)
  const clocks = (round?.clocks ?? [])
    .toSorted((a, b) => placeOf(a.name) - placeOf(b.name))
    .map((clock) => clockView(clock, frame))
  const total = round?.clocks.find(({ name }) => name === 'TOTAL')
  const shown = found.steps.slice(-STEPS_SHOWN)
  return {
    name: l2 === '' ? names.category(l1) : names.category(l2Code(l1, l2)),
    group: l2 === '' ? '' : names.category(l1),
    place: names.place(found.region),
    state: found.stateName[lang],
    isOpen: found.isOpen,
    ...verdictOf(found, total, frame),
    stepOver: stepOverOf(found, round?.clocks ?? [], frame),
    pairs: pairsOf(found, frame),
    conditions: conditionsOf(found, words),
    clocks,
    steps: shown.map(({ name, from, to }) => ({
      name: name[lang],
      at: dateTimeText(from, timeZone).slice(5),
      age: to === null && !found.isOpen ? '' : ageText((to ?? nowMs) - from, lang),
      here: to === null,
    })),
    earlier: found.steps.length - shown.length,
    round: round?.no ?? 1,
    counts: COUNTERS.flatMap((name) => {
      const n = found.rounds.reduce((sum, { counters }) => sum + (counters[name] ?? 0), 0)
      return n === 0 ? [] : [{ label: words[name], text: fill(words.times, { n }) }]
    }),
  }
}

function verdictOf(
  found: AnsweredCase,
  total: AnsweredClock | undefined,
  frame: CaseFrame,
): { readonly verdict: string; readonly tone: Tone } {
  const { lang, timeZone } = frame
  const words = CASE_CARD_TEXTS[lang]
  if (!found.isOpen) {
    const late = total?.breachedAt != null
    const closed = fill(words.closedAt, { at: dateTimeText(found.since, timeZone).slice(5) })
    return { verdict: late ? `${closed} · ${words.stoppedLate}` : closed, tone: 'plain' }
  }
  const until = found.fields['reviewDate']
  if (found.state === 'SUSPENDED' && typeof until === 'number')
    return {
      verdict: fill(words.reviewDate, { at: dateTimeText(until, timeZone).slice(5) }),
      tone: 'plain',
    }
  if (total === undefined || total.dueAt === null) return { verdict: '', tone: 'plain' }
  const { text, tone } = clockView(total, frame)
  return {
    verdict: text,
    tone: tone === 'serious' && found.fields['urgency'] === 'L1' ? 'critical' : tone,
  }
}

function stepOverOf(
  found: AnsweredCase,
  clocks: readonly AnsweredClock[],
  frame: CaseFrame,
): string {
  if (!found.isOpen) return ''
  const over = clocks
    .filter((clock) => clockView(clock, frame).tone === 'serious')
    .toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
  const [worst] = over
  if (worst === undefined || over.some(({ name }) => name === 'TOTAL')) return ''
  const { name, text } = clockView(worst, frame)
  return fill(CASE_CARD_TEXTS[frame.lang].stepOver, { step: name, over: text })
}

/** A clock by the server's time; its stamps stand still (DESIGN law 7). */
export function clockView(clock: AnsweredClock, { lang, timeZone, nowMs }: CaseFrame): ClockView {
  const words = CASE_CARD_TEXTS[lang]
  const { name, startAt, dueAt, soonAt, pausedAt, stoppedAt, breachedAt } = clock
  const until = stoppedAt ?? pausedAt ?? nowMs
  const running = stoppedAt === null && pausedAt === null
  const over = dueAt !== null && until > dueAt
  const gone =
    dueAt === null || dueAt <= startAt ? null : Math.max(0, (until - startAt) / (dueAt - startAt))
  const base = {
    name: (words as Readonly<Record<string, string>>)[name] ?? name,
    due: dueAt === null ? '' : fill(words.due, { at: dateTimeText(dueAt, timeZone).slice(5) }),
    gone,
    running,
  }
  if (stoppedAt !== null) {
    const late = breachedAt !== null || over
    const how = dueAt === null ? '' : ` · ${late ? words.stoppedLate : words.stoppedIn}`
    return {
      ...base,
      text: `${ageText(stoppedAt - startAt - clock.pausedMs, lang)}${how}`,
      tone: 'plain',
    }
  }
  if (pausedAt !== null) return { ...base, text: words.paused, tone: 'plain' }
  if (dueAt === null) return { ...base, text: words.noLimit, tone: 'plain' }
  const age = ageText(Math.abs(dueAt - nowMs), lang)
  if (over) return { ...base, text: fill(words.over, { age }), tone: 'serious' }
  const soon = soonAt !== null && nowMs >= soonAt
  return { ...base, text: fill(words.left, { age }), tone: soon ? 'caution' : 'plain' }
}

function pairsOf(found: AnsweredCase, { lang, names }: CaseFrame): readonly Pair[] {
  const words = CASE_CARD_TEXTS[lang]
  const { fields, coOrgs } = found
  const owner = textOf(fields['ownerOrg'])
  const orgs = [...(owner === '' ? [] : [owner]), ...coOrgs.filter((org) => org !== owner)]
  const source = textOf(fields['source'])
  const all: readonly (readonly [string, string])[] = [
    [words.source, source === '' ? '' : names.source(source)],
    [words.urgency, urgencyOf(found, words, lang)],
    [words.tier, nameOf(TIERS, fields['tier'], lang)],
    [words.owner, orgs.map((org) => names.org(org)).join(lang === 'en' ? ', ' : '、')],
    [words.result, nameOf(RESULTS, fields['result'], lang)],
    [words.rejectReason, nameOf(REJECT_REASONS, fields['rejectReason'], lang)],
    [words.supervised, nameOf(SUPERVISE_KINDS, fields['superviseKind'], lang)],
    [words.externalNo, textOf(fields['externalNo'])],
  ]
  return all.flatMap(([label, text]) => (text === '' ? [] : [{ label, text }]))
}

function urgencyOf(
  { fields, rounds }: AnsweredCase,
  words: (typeof CASE_CARD_TEXTS)[Lang],
  lang: Lang,
): string {
  const told = nameOf(URGENCIES, fields['urgency'], lang)
  if (rounds.at(-1)?.flags.includes(LIMITS_RAISED) !== true) return told
  return told === '' ? words.limitsRaised : `${told} · ${words.limitsRaised}`
}

function conditionsOf(
  { standard }: AnsweredCase,
  words: (typeof CASE_CARD_TEXTS)[Lang],
): readonly Pair[] {
  if (standard === null) return [{ label: words.standard, text: words.noStandard }]
  const { filingCondition, closingCondition, limitValue, limitType } = standard
  return [
    { label: words.filing, text: filingCondition ?? '—' },
    { label: words.closing, text: closingCondition ?? '—' },
    {
      label: words.limit,
      text: `${limitValue} ${limitValue === 1 ? words[limitType].replace(/s$/, '') : words[limitType]}`,
    },
  ]
}

function placeOf(name: string): number {
  const at = (CLOCK_NAMES as readonly string[]).indexOf(name)
  return at < 0 ? CLOCK_NAMES.length : at
}

function nameOf(codes: Readonly<Record<string, Bilingual>>, code: unknown, lang: Lang): string {
  return typeof code === 'string' ? (codes[code]?.[lang] ?? code) : ''
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

import { computed, type ComputedRef } from 'vue'
import type { OPEN_ITEM_KINDS } from '../../../shared/fact/codes.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { DeskTimes } from '../age.ts'
import { useAsked, type Kept } from '../kit/use-asked.ts'
import { bracketed } from '../marks.ts'

/** Answers of `GET /api/v1/duty…` (docs/api.md); instants epoch ms. */
export interface CheckIn {
  readonly post: string
  readonly id: string | null
  readonly name: string | null
  readonly at: number
}

export interface Signature {
  readonly post: string
  readonly id: string | null
  readonly name: string | null
  readonly at: number
}

export interface OpenRef {
  readonly kind: OpenItemKind
  readonly ref: string
  readonly regionCode?: string
  readonly note?: string
}

export interface Shift {
  readonly id: string
  readonly state: 'ON_DUTY' | 'LAPSED' | 'HANDED_OVER'
  readonly from: number
  readonly to: number
  readonly startedAt: number
  readonly leaderPost: string
  readonly officerPosts: readonly string[]
  readonly double: boolean
  readonly checkIns: readonly CheckIn[]
  readonly logCount: number
  readonly toShift: string | null
  readonly signedOut: Signature | null
  readonly signedIn: Signature | null
  readonly openCounts: Readonly<Partial<Record<OpenItemKind, number>>>
  readonly openItems: readonly OpenRef[]
  readonly notes: string | null
}

export type OpenItemKind = keyof typeof OPEN_ITEM_KINDS

export interface OpenItem {
  readonly kind: OpenItemKind
  readonly ref: string
  readonly since: number
  readonly dueAt: number | null
  readonly regionCode: string
  readonly about: string | null
  readonly needsNote: boolean
}

export interface DutyAnswer {
  readonly me: string
  readonly shifts: readonly Shift[]
  readonly history: readonly Shift[]
  readonly open: {
    readonly items: readonly OpenItem[]
    readonly counts: Readonly<Partial<Record<OpenItemKind, number>>>
  }
}

export interface LogEntry {
  readonly id: string
  readonly at: number
  readonly type: string
  readonly kind: string | null
  readonly text: string | null
  readonly caller: string | null
  readonly calledAt: number | null
  readonly by: string | null
}

export interface Contact {
  readonly post: string
  readonly role: string
  readonly region: string
  readonly regionName: string
  readonly extension: string | null
}

export interface Duty {
  readonly kept: Kept<DutyAnswer>
  /** The shift that one signed in to, else the one that has been on duty longest; null where nobody is. */
  readonly shift: ComputedRef<Shift | null>
  /** One signed in to it. */
  readonly isMine: ComputedRef<boolean>
  /** Another shift on duty beside it: the relief, or the team to be relieved. */
  readonly other: ComputedRef<Shift | null>
}

const EVERY_MS = 10_000

export function useDuty(): Duty {
  const kept = useAsked<DutyAnswer>('/api/v1/duty', EVERY_MS)
  const shifts = computed(() => kept.data.value?.shifts ?? [])
  const isIn = ({ checkIns }: Shift): boolean =>
    checkIns.some(({ id }) => id === kept.data.value?.me)
  const shift = computed(() => shifts.value.find(isIn) ?? shifts.value.at(-1) ?? null)
  return {
    kept,
    shift,
    isMine: computed(() => shift.value !== null && isIn(shift.value)),
    other: computed(() => shifts.value.find(({ id }) => id !== shift.value?.id) ?? null),
  }
}

/** A person at the desk: the name where it is known, and the post. */
export function whoIs({ name, post }: Pick<CheckIn, 'name' | 'post'>, lang: Lang): string {
  return name === null || name === post ? post : bracketed(name, post, lang)
}

/** `2026-06-01 20:00` and `06-02 08:00`: the year once. */
export function hoursOf(
  { from, to }: Pick<Shift, 'from' | 'to'>,
  times: Pick<DeskTimes, 'full'>,
): { readonly from: string; readonly to: string } {
  const [begin, end] = [times.full(from), times.full(to)]
  const isSameDay = begin.slice(0, 10) === end.slice(0, 10)
  return { from: begin, to: end.slice(isSameDay ? 11 : 5) }
}

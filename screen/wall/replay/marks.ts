import type { Mode } from '../../../shared/board/mode.ts'
import type { AlarmMark, Marks, ModeMark } from '../../../shared/wall/marks.ts'

/** Marks of a kind that would lie on each other, as one; it stands where the first of them does. */
export type MarkGroup =
  | { readonly lane: 'mode'; readonly marks: readonly ModeMark[] }
  | { readonly lane: 'alarm'; readonly marks: readonly AlarmMark[] }

/** A stretch of the bar in another mode than normal, epoch ms. */
export interface Band {
  readonly mode: Mode
  readonly fromMs: number
  readonly toMs: number
}

/** Marks with what a bar draws of them, wherever it stands. */
export interface Laid {
  readonly marks: Marks
  readonly groups: readonly MarkGroup[]
  readonly bands: readonly Band[]
}

/** So many marks of a kind a bar has room for [choice]: nearer ones are one. In 24 hours 40 minutes, in one hour 100 seconds. */
export const MOST_ON_BAR = 36

export function laid(marks: Marks): Laid {
  return { marks, groups: groupsOf(marks), bands: bandsOf(marks) }
}

/** Marks as they are drawn, those of the mode over the others, each kind in order of time. */
export function groupsOf({ from, to, modes, alarms }: Marks): readonly MarkGroup[] {
  const withinMs = (to - from) / MOST_ON_BAR
  return [
    ...grouped(alarms?.marks ?? [], withinMs).map((marks) => ({ lane: 'alarm' as const, marks })),
    ...grouped(modes.marks, withinMs).map((marks) => ({ lane: 'mode' as const, marks })),
  ]
}

export function bandsOf({ from, to, modes }: Marks): readonly Band[] {
  const { before, marks } = modes
  const turns = before === null ? marks : [{ ...before, at: from }, ...marks]
  const bands: Band[] = []
  for (const [i, { at, mode }] of turns.entries()) {
    const toMs = turns[i + 1]?.at ?? to
    const last = bands.at(-1)
    if (mode === 'NORMAL' || toMs === at) continue
    // A change of level is no change of mode.
    if (last?.mode === mode && last.toMs === at) bands[bands.length - 1] = { ...last, toMs }
    else bands.push({ mode, fromMs: at, toMs })
  }
  return bands
}

/** Where a jump goes to, epoch ms: the nearest mark before (−1) or after (1) an instant; null where there is none. */
export function markBeside(groups: readonly MarkGroup[], atMs: number, by: -1 | 1): number | null {
  const there = groups.map(beginOf).filter((at) => (at - atMs) * by > 0)
  if (there.length === 0) return null
  return by > 0 ? Math.min(...there) : Math.max(...there)
}

/** What was marked since the stop before, or goes on: the last of each kind. */
export function groupsAt(
  groups: readonly MarkGroup[],
  { afterMs, atMs }: { readonly afterMs: number; readonly atMs: number },
): readonly MarkGroup[] {
  const here = groups.filter(
    (group) => beginOf(group) <= atMs && (group.marks.at(-1)?.at ?? 0) > afterMs,
  )
  return (['mode', 'alarm'] as const).flatMap(
    (lane) => here.findLast((group) => group.lane === lane) ?? [],
  )
}

export function beginOf({ marks }: MarkGroup): number {
  return marks[0]!.at
}

function grouped<Mark extends { readonly at: number }>(
  marks: readonly Mark[],
  withinMs: number,
): readonly (readonly Mark[])[] {
  const groups: Mark[][] = []
  for (const mark of marks) {
    const last = groups.at(-1)
    if (last !== undefined && mark.at - last[0]!.at < withinMs) last.push(mark)
    else groups.push([mark])
  }
  return groups
}

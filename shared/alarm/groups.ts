/** So many alarms of one kind and place within so long make one card (DOMAIN §4.8). */
export const STORM = { least: 10, windowMs: 5 * 60_000 } as const

/** What of an alarm decides on its group. */
export interface Groupable {
  readonly id: string
  readonly kind: string
  readonly place: string
  /** When it began to call, epoch ms. */
  readonly at: number
}

export interface AlarmGroup<T extends Groupable> {
  /** Of kind and place. */
  readonly key: string
  readonly kind: string
  readonly place: string
  /** In the order given; all of them are there, whatever is shown of them. */
  readonly members: readonly T[]
  /** One card with the count stands for them. */
  readonly isStorm: boolean
}

/**
 * Alarms by kind and place, in the order of the first of each; nothing is dropped (RULES AL2). In a flood every group of two and more is one card, else those
 * of which so many began within five minutes.
 */
export function groupsOf<T extends Groupable>(
  alarms: readonly T[],
  isFlood: boolean,
): readonly AlarmGroup<T>[] {
  const groups = Map.groupBy(alarms, ({ kind, place }) => `${kind} ${place}`)
  return [...groups].map(([key, members]) => ({
    ...{ key, kind: members[0]!.kind, place: members[0]!.place, members },
    isStorm: isFlood ? members.length > 1 : hasStorm(members),
  }))
}

function hasStorm(members: readonly Groupable[]): boolean {
  const { least, windowMs } = STORM
  const instants = members.map(({ at }) => at).toSorted((a, b) => a - b)
  return instants.some((at, i) => {
    const last = instants[i + least - 1]
    return last !== undefined && last - at <= windowMs
  })
}

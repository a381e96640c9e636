import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'
import { queueRows, type AlarmsAnswer, type QueueFilter, type QueueRow } from './alarms.ts'

/** The lines of the queue, and which one is chosen. */
export interface Queue {
  readonly filter: Ref<QueueFilter>
  readonly rows: ComputedRef<readonly QueueRow[]>
  readonly row: ComputedRef<QueueRow | null>
  readonly chosen: Ref<string | null>
  fold(key: string): void
  step(by: 1 | -1): void
  /** Does something with the chosen line; the one that takes its place is chosen then. */
  after(act: (row: QueueRow) => Promise<void>): Promise<void>
}

export function useQueue(answer: () => AlarmsAnswer): Queue {
  const filter = shallowRef<QueueFilter>({ kind: null, isUnackedOnly: false })
  const unfolded = shallowRef<ReadonlySet<string>>(new Set())
  const chosen = shallowRef<string | null>(null)
  const rows = computed(() => queueRows(answer(), filter.value, unfolded.value))
  const place = (): number => rows.value.findIndex(({ key }) => key === chosen.value)
  const row = computed(() => rows.value[place()] ?? null)
  return {
    ...{ filter, rows, row, chosen },
    fold(key) {
      const now = new Set(unfolded.value)
      if (!now.delete(key)) now.add(key)
      unfolded.value = now
    },
    step(by) {
      const at = place()
      const next = rows.value[at < 0 ? (by > 0 ? 0 : rows.value.length - 1) : at + by]
      if (next === undefined) return
      chosen.value = next.key
      document
        .querySelector(`[data-row="${CSS.escape(next.key)}"]`)
        ?.scrollIntoView({ block: 'nearest' })
    },
    async after(act) {
      const at = place()
      const now = row.value
      if (now === null) return
      await act(now)
      // Who chose another line meanwhile keeps it.
      if (chosen.value !== now.key) return
      chosen.value = rows.value[Math.min(at, rows.value.length - 1)]?.key ?? null
    },
  }
}

import type { Bilingual } from '../../../../shared/indicator/types.ts'
import { shallowRef, watch, type Ref, type ShallowRef } from 'vue'

/** Answer of `GET /api/v1/facts` as far as the card draws it (docs/api.md). */
export interface Behind {
  readonly rows: readonly BehindRow[]
  /** More than these. */
  readonly next: string | null
}

export interface BehindRow {
  readonly family: string
  readonly id: string
  readonly stateName: Bilingual
  readonly region: string
  /** Since when it stands in its state, epoch ms. */
  readonly since: number
  /** Of which parts of the number it is one: n, d, x, value. */
  readonly parts: readonly string[]
}

/** Rows of the list on a card. */
export const BEHIND_ROWS = 6

/**
 * The records behind a number, asked for once when it is opened; null while they come, and where they cannot be had.
 * @param path of `GET /api/v1/facts` with its query, null for no list
 */
export function useBehind(
  path: Readonly<Ref<string | null>>,
  read: (path: string) => Promise<unknown>,
): Readonly<ShallowRef<Behind | null>> {
  const behind = shallowRef<Behind | null>(null)
  watch(
    path,
    (wanted) => {
      behind.value = null
      if (wanted === null) return
      read(wanted)
        .then((answer) => {
          if (path.value === wanted) behind.value = answer as Behind
        })
        // The card stands without its list; the number itself is the board's.
        .catch(() => {})
    },
    { immediate: true },
  )
  return behind
}

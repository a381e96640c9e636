import { watch } from 'vue'

/**
 * Hides words that lie under others: half a word says less than none.
 * @param layers those that are never hidden first; of each later layer what overlaps none of an earlier one stays
 * @param what changes with what they say and where they stand
 */
export function useClear(layers: () => readonly (readonly Element[])[], what: () => unknown): void {
  watch(
    what,
    () => {
      const shown: DOMRect[] = []
      for (const layer of layers()) {
        const boxes = layer.map((part) => ({ part, box: part.getBoundingClientRect() }))
        const isUnder = ({ left, right }: DOMRect): boolean =>
          shown.some((other) => left < other.right && right > other.left)
        const under = boxes.map(({ box }) => isUnder(box))
        for (const [i, { part, box }] of boxes.entries()) {
          part.toggleAttribute('data-under', under[i])
          if (under[i] !== true) shown.push(box)
        }
      }
    },
    { flush: 'post', immediate: true },
  )
}

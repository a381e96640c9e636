import { HEAD_OF_GROUP } from './fit.ts'
import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue'

/** How many rows and columns of a ranking have room. */
export interface Room {
  readonly columns: Readonly<ShallowRef<number>>
  readonly rows: Readonly<ShallowRef<number>>
}

/** Of the size of the text: a row with its air; a column in which rank, name, picture, value and sample can be read. */
const ROW_EM = 1.62
const COLUMN_EM = 32

/** @param box its size of type is that of a row */
export function useRoom(box: Readonly<ShallowRef<HTMLElement | null>>): Room {
  const columns = shallowRef(1)
  const rows = shallowRef(8)
  let observer: ResizeObserver | undefined
  const measure = (): void => {
    const el = box.value
    if (el === null || el.clientHeight === 0) return
    const em = Number.parseFloat(getComputedStyle(el).fontSize)
    columns.value = Math.max(1, Math.floor(el.clientWidth / (COLUMN_EM * em)))
    rows.value = Math.floor(el.clientHeight / (ROW_EM * em) - HEAD_OF_GROUP)
  }
  onMounted(() => {
    observer = new ResizeObserver(measure)
    observer.observe(box.value!)
    measure()
  })
  onBeforeUnmount(() => observer?.disconnect())
  return { columns, rows }
}

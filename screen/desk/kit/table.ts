/** A column of a `DeskTable`; its cells are the slot of this id. */
export interface Column {
  readonly id: string
  readonly label: string
  /** CSS width; what is left is shared by the others. */
  readonly width?: string
  readonly align?: 'end'
  /** False: left out on a phone. @default true */
  readonly onPhone?: boolean
}

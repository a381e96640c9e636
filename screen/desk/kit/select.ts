import { ElOption, ElSelect } from 'element-plus'
import type { DefineComponent, VNode } from 'vue'

/** A choice of a `DeskSelect`; those of one group stand together. */
export interface Choice<T extends string | number> {
  readonly value: T
  readonly label: string
  readonly group?: string
}

interface SelectProps {
  readonly modelValue: string | readonly string[] | null
  readonly 'onUpdate:modelValue'?: (value: string & readonly string[]) => void
  readonly multiple?: boolean
  readonly filterable?: boolean
  readonly clearable?: boolean
  readonly collapseTags?: boolean
  readonly collapseTagsTooltip?: boolean
  readonly maxCollapseTags?: number
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly valueOnClear?: null
  readonly filterMethod?: (text: string) => void
  readonly onVisibleChange?: (isOpen: boolean) => void
  readonly onKeydown?: (event: KeyboardEvent) => void
}

interface OptionProps {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

/** `ElSelect` and `ElOption`, whose own types fit no strict template: a list that is searched. For a short list take `DeskSelect`. */
export const SearchSelect = ElSelect as unknown as DefineComponent<SelectProps> & {
  new (): { $slots: { default(): VNode[] } }
}
export const SearchOption = ElOption as unknown as DefineComponent<OptionProps> & {
  new (): { $slots: { default(): VNode[] } }
}

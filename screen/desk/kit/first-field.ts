import type { ObjectDirective } from 'vue'

/**
 * A form that opens begins in its first field: what is typed after the key that opened it is not lost. An input's own `autofocus` does not do it, for
 * a dialog takes the focus to itself as it opens.
 */
export const vFirstField: ObjectDirective<HTMLElement> = {
  mounted(form) {
    // After a dialog has noted where the focus came from: it goes back there when the dialog closes.
    setTimeout(() => form.querySelector<HTMLElement>('input, textarea, select')?.focus())
  },
}

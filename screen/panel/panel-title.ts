import type { Lang } from '../i18n/texts.ts'

/** What a panel is called, and the question that it answers. */
export type PanelTitle = Readonly<
  Record<Lang, { readonly name: string; readonly question: string }>
>

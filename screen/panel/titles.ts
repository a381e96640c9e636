import { must } from '../../shared/lib/must.ts'
import type { PanelId } from '../../shared/scene/panels.ts'
import type { Lang } from '../i18n/texts.ts'
import type { PanelTitle } from './panel-title.ts'

// Of panels whose code comes later too: each says what it is before it can say more.
const FOUND = import.meta.glob<PanelTitle>('./*/title.ts', { eager: true, import: 'TITLE' })

export function titleOf(id: PanelId, lang: Lang): PanelTitle[Lang] {
  return must(FOUND[`./${id}/title.ts`], `title.ts of the panel ${id}`)[lang]
}

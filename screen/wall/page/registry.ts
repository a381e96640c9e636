import { defineAsyncComponent, type Component } from 'vue'
import type { Page } from '../../../shared/scene/settings.ts'
import type { PageProps } from './page-props.ts'
import NeedsPage from './needs/NeedsPage.vue'
import RankingPage from './ranking/RankingPage.vue'

/** Fetched once the wall stands, so that it can be shown when the server is gone. */
export function loadNotice(): Promise<Component<PageProps>> {
  return import('./notice/NoticePage.vue').then(({ default: page }) => page)
}

/** A new page is a folder, a name in shared/scene/settings.ts and a line here. The overview is the stage itself. */
export const PAGE_VIEWS: Readonly<Partial<Record<Page, Component<PageProps>>>> = {
  ranking: RankingPage,
  needs: NeedsPage,
  notice: defineAsyncComponent(loadNotice),
}

import { createRouter, createWebHistory, type Router } from 'vue-router'
import type { Bilingual } from '../../shared/indicator/types.ts'
import { PAGES } from './pages.ts'
import NoPage from './shell/NoPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Id of the page in pages.ts. */
    page?: string
    title?: Bilingual
  }
}

/** Below `/desk`; what nobody sees is told by the layout, not by the address. */
export function deskRouter(): Router {
  return createRouter({
    history: createWebHistory('/desk'),
    routes: [
      { path: '/', name: 'start', component: () => import('./shell/StartPage.vue') },
      ...PAGES.map(({ id, path, title, component }) => ({
        path: `/${path}`,
        name: id,
        component,
        meta: { page: id, title },
      })),
      {
        path: '/account',
        name: 'account',
        component: () => import('./sign/OwnAccountPage.vue'),
      },
      { path: '/:rest(.*)', name: 'unknown', component: NoPage },
    ],
  })
}

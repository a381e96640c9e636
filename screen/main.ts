import './theme/fonts.css'
import { createApp, defineComponent, h, type Component } from 'vue'
import { useLink, type WallSource } from './live/use-link.ts'
import { pageQuery } from './wall/page-query.ts'
import WallApp from './wall/WallApp.vue'

declare const __GEWU_VERSION__: string

const query = pageQuery(location.search)

const asked = new URLSearchParams(location.search)
/** A speaker's own screen is another page of the same bundle. */
const app: Component = asked.has('notes')
  ? (await import('./wall/briefing/NotesApp.vue')).default
  : WallApp

/** The source lives in the setup of the root, so that it ends with the page. */
function start(sourceOf: () => WallSource): void {
  const root = defineComponent(() => {
    const source = sourceOf()
    return () => h(app, { source, query, build: __GEWU_VERSION__ })
  })
  createApp(root).mount('#wall')
}

const fixture = asked.get('fixture')
// Invented boards are for work on the wall; a built wall cannot be made to show them.
if (import.meta.env.DEV && fixture !== null) {
  const { fixtureSource } = await import('./fixtures/source.ts')
  start(() => fixtureSource(fixture))
} else {
  start(() => useLink({ wall: query.wall, client: __GEWU_VERSION__ }))
}

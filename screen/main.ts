import './theme/fonts.css'
import { createApp, defineComponent, h, type Component } from 'vue'
import { pageCredential } from './live/credential.ts'
import { useLink, type WallSource } from './live/use-link.ts'
import { pageQuery, withWall, type PageQuery } from './wall/page-query.ts'
import { askAdmittance } from './wall/pairing/admittance.ts'
import { keepCredential } from './wall/pairing/keep.ts'
import WallApp from './wall/WallApp.vue'

declare const __GEWU_VERSION__: string

const asking = { wall: pageQuery(location.search).wall, token: pageCredential() }

const asked = new URLSearchParams(location.search)
/** A speaker's own screen is another page of the same bundle. */
const app: Component = asked.has('notes')
  ? (await import('./wall/briefing/NotesApp.vue')).default
  : WallApp

/** The source lives in the setup of the root, so that it ends with the page. */
function start(query: PageQuery, sourceOf: () => WallSource): void {
  const root = defineComponent(() => {
    const source = sourceOf()
    return () => h(app, { source, query, build: __GEWU_VERSION__ })
  })
  createApp(root).mount('#wall')
}

/** A wall that is let in runs under the name that it was paired with; any other shows a code. */
async function startWall(): Promise<void> {
  const query = pageQuery(location.search)
  const admittance = await askAdmittance(asking)
  if (admittance.kind === 'unpaired') {
    const { default: PairingApp } = await import('./wall/pairing/PairingApp.vue')
    const paired = (wall: string): void => location.replace(withWall(location.href, wall))
    createApp(PairingApp, { query, version: __GEWU_VERSION__, paired }).mount('#wall')
    return
  }
  const { wall, boot } = admittance
  start({ ...query, wall, boot: boot ?? query.boot }, () => {
    const source = useLink({ wall, client: __GEWU_VERSION__ })
    keepCredential(source, asking)
    return source
  })
}

const fixture = asked.get('fixture')
// Invented boards are for work on the wall; a built wall cannot be made to show them.
if (import.meta.env.DEV && fixture !== null) {
  const { fixtureSource } = await import('./fixtures/source.ts')
  start(pageQuery(location.search), () => fixtureSource(fixture))
} else {
  await startWall()
}

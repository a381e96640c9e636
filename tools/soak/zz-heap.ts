import { createWriteStream } from 'node:fs'
import { startProduct } from '../../e2e/product.ts'
import { readJson } from '../../e2e/numbers.ts'
import { CHOSEN_LAYERS } from '../../screen/wall/map/map-layers.ts'
import { launchBrowser } from '../watched-browser.ts'
import { openDesk } from './desk.ts'
import { officer } from './officer.ts'
import { openSoakWall } from './wall.ts'
const snaps = (process.argv[2] ?? '3,11').split(',').map(Number)
const map = (process.argv[3] ?? 'canvas') as any
const product = await startProduct({ env: { GEWU_FEED: 'on', GEWU_FEED_HISTORY: '3d', GEWU_TIME: '2026-05-06T07:00:00+08:00x60' } })
for (;;) { if (product.log().includes('feed: caught up')) break; await new Promise((r) => setTimeout(r, 300)) }
const browser = await launchBrowser()
const top: any = await readJson(product, '/api/v1/regions')
const desk = await openDesk(product, top.children[0].code)
const wall = await openSoakWall(browser, product.url, map, { width: 1920, height: 1080 })
const duty = officer({ walls: [wall], desk, root: top.code, layers: CHOSEN_LAYERS.length, trouble: (t) => console.log('fault', t) })
const session = await wall.page.context().newCDPSession(wall.page)
for (let round = 0; round <= Math.max(...snaps); round++) {
  if (process.env['IDLE']) await new Promise((r) => setTimeout(r, 60000)); else await duty.live(round, performance.now() + 120_000)
  await new Promise((r) => setTimeout(r, 4000))
  const s: any = await wall.sampler.sample()
  console.log(new Date().toISOString(), round, s.heapMb.toFixed(2), s.nodes, s.elements, s.listeners)
  if (snaps.includes(round)) {
    const out = createWriteStream(`/tmp/heap-${map}-${round}.json`)
    const on = ({ chunk }: any) => out.write(chunk)
    session.on('HeapProfiler.addHeapSnapshotChunk', on)
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    session.off('HeapProfiler.addHeapSnapshotChunk', on)
    await new Promise((r) => out.end(r))
  }
}
await browser.close()
await product.stop()

import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright'

/** Writes what the heap of a page holds, to be opened in the browser's memory tools; the folder is made. */
export async function writeHeap(page: Page, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true })
  const session = await page.context().newCDPSession(page)
  const out = createWriteStream(file)
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => out.write(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  await new Promise<void>((resolve, reject) => {
    out.on('error', reject)
    out.end(resolve)
  })
}

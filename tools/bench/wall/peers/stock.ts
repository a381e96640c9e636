import path from 'node:path'
import { build } from 'vite'
import { serveFolder, type Served } from '../serve.ts'
import type { Tape } from '../tape.ts'
import { BARS } from './flow.ts'

/**
 * The page of stock components, built for production, and the server that it asks once a second.
 * @param map areas with names, as ECharts' `registerMap` takes them
 */
export async function startStock(
  folder: string,
  tape: Tape,
  map: GeoJSON.FeatureCollection,
): Promise<Served> {
  const outDir = path.join(folder, 'stock-built')
  await build({
    root: path.join(folder, 'stock'),
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: {
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 5_000 },
  })
  const { numbers, charts, frames } = tape
  let at = 0
  return serveFolder(outDir, {
    '/api/page': () => ({ numbers, charts, bars: BARS, map }),
    '/api/numbers': () => ({ frame: frames[at++ % frames.length] }),
  })
}

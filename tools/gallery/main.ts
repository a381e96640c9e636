import path from 'node:path'
import { createServer } from 'vite'
import { optionsOrExit } from '../arguments.ts'
import { freePort } from '../free-port.ts'

optionsOrExit({}, 'usage: npm run gallery')

/** Serves the gallery of panels on a free port of the loopback address until it is stopped, and prints where. */
const server = await createServer({
  configFile: path.join(import.meta.dirname, '../../vite.config.ts'),
  server: { host: '127.0.0.1', port: await freePort(), strictPort: true },
})
await server.listen()
const [address] = server.resolvedUrls?.local ?? []
console.log(`${address}gallery/`)
console.log('?panel=case &lang=zh|en &theme=dark|light')
console.log('&shape=single|wide|triple|portrait|laptop &mode=NORMAL|ALERT|EMERGENCY &scale=1|2')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())

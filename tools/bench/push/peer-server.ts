import { pino } from 'pino'
import { readConfig } from '../../../server/assembly/config.ts'
import { startServer } from '../../../server/assembly/server.ts'
import { WHOLE_LINKS, wholeLink } from './whole-link.ts'

// The whole server with another way to the screens: `node peer-server.ts each|rooms`, configured as the product is.
const kind = WHOLE_LINKS.find((name) => name === process.argv[2])
if (kind === undefined) throw new Error(`one of ${WHOLE_LINKS.join(', ')}`)
const server = await startServer(
  readConfig(process.env),
  pino({ level: 'silent' }),
  wholeLink(kind),
)
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))

import pino from 'pino'
import { startCity } from './city/city.ts'
import { readConfig, type Config } from './assembly/config.ts'
import { startDoor } from './assembly/door.ts'
import { logDestination } from './assembly/log-destination.ts'
import { startServer, type Server } from './assembly/server.ts'

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

// Tokens' hashes and what citizens reported are for the owner of the process alone.
process.umask(0o077)
const config = configOrExit()
const log = pino({ level: config.logLevel }, logDestination())
const starting = start()

function start(): Promise<Server> {
  if (config.cityDirs !== null) return startCity(config, config.cityDirs, log)
  return config.roles === 'ingest' ? startDoor(config, log) : startServer(config, log)
}

// Before the start is over: a signal that comes just as it ends would otherwise find nobody and end the process unsaved.
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second one does not wait; the journal is whole at any instant.
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    void starting.then((server) => server.stop()).then(() => process.exit(0))
  })
}

try {
  const { url, firstCode } = await starting
  // To the console and into no log (RULES AC5): whoever reads it here is at the machine.
  if (firstCode !== null && firstCode !== undefined)
    console.error(`no account yet: ${url}/desk#setup=${firstCode} makes the first, once`)
} catch (error) {
  console.error((error as Error).message)
  log.debug({ stack: (error as Error).stack }, 'the start failed')
  process.exit(1)
}

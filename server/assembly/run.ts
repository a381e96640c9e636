import pino from 'pino'
import { startCity } from '../city/city.ts'
import { readConfig, type Config, unknownSettings } from './config.ts'
import { startDoor } from './door.ts'
import { logDestination } from './log-destination.ts'
import { startServer, type Server } from './server.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const USAGE =
  'usage: npm start, in a release gewu start\nAll settings are variables of the environment, GEWU_…: docs/operations.md, Settings.'

function configOrExit(): Config {
  tellHelp(process.argv.slice(2), USAGE)
  const [unknown] = process.argv.slice(2)
  if (unknown !== undefined) {
    console.error(`unknown argument: ${unknown}\n\n${USAGE}`)
    process.exit(2)
  }
  try {
    return readConfig(process.env)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

/** The whole life of a process of the product: from its settings to the signal that ends it. */
export async function run(): Promise<void> {
  // Tokens' hashes and what citizens reported are for the owner of the process alone.
  process.umask(0o077)
  const config = configOrExit()
  const log = pino({ level: config.logLevel }, logDestination())
  const settings = unknownSettings(process.env)
  if (settings.length > 0) log.warn({ settings }, 'there are no such settings; they change nothing')
  const starting = start(config, log)

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
}

function start(config: Config, log: pino.Logger): Promise<Server> {
  if (config.cityDirs !== null) return startCity(config, config.cityDirs, log)
  return config.roles === 'ingest' ? startDoor(config, log) : startServer(config, log)
}

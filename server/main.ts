import pino from 'pino'
import { readConfig, type Config } from './config.ts'
import { startServer } from './server.ts'

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

const config = configOrExit()
const log = pino({ level: config.logLevel })
try {
  const server = await startServer(config, log)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info({ signal }, 'stopping')
      void server.stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  console.error((error as Error).message)
  log.debug({ stack: (error as Error).stack }, 'the start failed')
  process.exit(1)
}

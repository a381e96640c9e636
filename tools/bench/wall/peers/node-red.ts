import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../../free-port.ts'
import type { Served } from '../serve.ts'
import type { Tape } from '../tape.ts'
import { nodeRedFlow } from './flow.ts'

const READY_WITHIN_MS = 90_000

/** Node-RED with its Dashboard 2, which shows what is on the tape. */
export async function startNodeRed(folder: string, tape: Tape): Promise<Served> {
  const port = await freePort()
  const userDir = mkdtempSync(path.join(tmpdir(), 'gewu-node-red-'))
  const write = (name: string, text: string): void => writeFileSync(path.join(userDir, name), text)
  write('flows.json', JSON.stringify(nodeRedFlow(tape)))
  const settings = {
    ...{ flowFile: 'flows.json', uiPort: port, uiHost: '127.0.0.1', userDir },
    telemetry: { enabled: false, updateNotification: false },
    externalModules: { autoInstall: false, palette: { allowInstall: false } },
    diagnostics: { enabled: false },
    credentialSecret: false,
    logging: { console: { level: 'error' } },
  }
  write('settings.js', `module.exports = ${JSON.stringify(settings)}`)
  const red = path.join(folder, 'node_modules', 'node-red', 'red.js')
  const child = spawn(process.execPath, [red, '--settings', path.join(userDir, 'settings.js')], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(late)
    }
    rmSync(userDir, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}/dashboard/wall`
  try {
    for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(250)) {
      if (child.exitCode !== null) throw new Error(`Node-RED ended with ${child.exitCode}`)
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
      if (answer?.ok === true) return { url, stop }
    }
    throw new Error(`Node-RED was not ready within ${READY_WITHIN_MS} ms`)
  } catch (error) {
    await stop()
    throw error
  }
}

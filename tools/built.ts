import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildIfStale } from './build.ts'

const root = path.join(import.meta.dirname, '..')

/** Runs a file of `dist/server` with this process's arguments, built anew where that is due; it ends as that does. */
export async function runBuilt(file: string): Promise<void> {
  const code = await buildIfStale(root)
  if (code !== 0) process.exit(code)
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', path.join('dist', 'server', file), ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  )
  // A terminal sends Ctrl-C to the whole group; a supervisor signals this process alone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)
  })
}

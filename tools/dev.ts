import { spawn } from 'node:child_process'
import path from 'node:path'
import { toolEnv } from './run.ts'

const root = path.join(import.meta.dirname, '..')
const env = toolEnv(root)

// The server restarts when a file of it changes; the screen is served by vite, which passes the API on to the server.
const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env,
  }),
  spawn('vite', process.argv.slice(2), { cwd: root, stdio: 'inherit', env }),
]

function stop(): void {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
for (const child of children) child.on('exit', stop)

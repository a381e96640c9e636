import { spawn } from 'node:child_process'
import path from 'node:path'

/** Where the project's own tools and its Node are, before everything else on the path. */
export function toolEnv(root: string): NodeJS.ProcessEnv {
  const bin = path.join(root, 'node_modules', '.bin')
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` }
}

/** Runs a tool of the project to its end with the terminal as its own; the exit code, 1 when a signal ended it. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      stdio: 'inherit',
      env: { ...toolEnv(options.cwd), ...options.env },
    })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

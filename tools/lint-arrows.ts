import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { arrowFaults, scriptsOf } from './arrows.ts'

const root = path.join(import.meta.dirname, '..')
const files = globSync('{shared,server,screen,mock,tools,e2e,examples}/**/*.{ts,vue}', {
  cwd: root,
})

let count = 0
for (const file of files.toSorted()) {
  const text = readFileSync(path.join(root, file), 'utf8')
  for (const fault of arrowFaults(file, file.endsWith('.vue') ? scriptsOf(text) : text)) {
    console.error(`${file}:${fault.line}: ${fault.message}`)
    count += 1
  }
}
if (count > 0) process.exitCode = 1
else console.log(`arrows: ${files.length} files, no fault`)

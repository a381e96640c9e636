import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startProduct } from './product.ts'

/** A server that is ready before its first words come, and counts its starts in them. */
function slowTongue(folder: string): string {
  const file = path.join(folder, 'start')
  writeFileSync(
    file,
    `#!${process.execPath}
const fs = require('node:fs')
const starts = process.env.GEWU_DATA_DIR + '/starts'
fs.appendFileSync(starts, 'x')
const n = fs.readFileSync(starts, 'utf8').length
require('node:http').createServer((_, answer) => answer.end()).listen(process.env.GEWU_PORT)
setTimeout(() => console.log('start ' + n), 700)
process.on('SIGTERM', () => process.exit(0))
`,
    { mode: 0o755 },
  )
  return file
}

test('what a product prints is waited for, and what it printed before its last start is not heard again', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gewu-words-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const product = await startProduct({ launcher: slowTongue(folder) })
  onTestFinished(async () => void (await product.stop()))
  expect((await product.says(/start (\d)/))[1]).toBe('1')
  await product.restart()
  expect((await product.says(/start (\d)/))[1]).toBe('2')
  await expect(product.says(/start 3/, 200)).rejects.toThrow(
    /did not print.*within 200 ms:\nstart 2/,
  )
})

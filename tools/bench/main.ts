import { globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { refuse } from '../arguments.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'
import { machine } from './machine.ts'

// `npm run bench -- fold --json`: every other file of this folder is a benchmark and exports `run(): Promise<object>`, whose
// fields are its figures with their units in their names. Without a name all of them run, one after the other.
const NOT_BENCHES = ['main', 'machine']
const bench = z.object({
  run: z.custom<() => Promise<object>>((value) => typeof value === 'function'),
})

const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => !NOT_BENCHES.includes(name) && !name.endsWith('.test'))
  .toSorted()
const USAGE = 'usage: npm run bench -- [NAME…] [--json]'
const args = process.argv.slice(2)
const asked = args.filter((arg) => !arg.startsWith('--'))
const json = args.includes('--json')

tellHelp(args, USAGE)
const odd = args.find((arg) => (arg.startsWith('--') ? arg !== '--json' : !names.includes(arg)))
if (odd !== undefined) refuse(`no such benchmark: ${odd} (there are: ${names.join(', ')})`, USAGE)

for (const name of asked.length === 0 ? names : asked) {
  const file = pathToFileURL(path.join(import.meta.dirname, `${name}.ts`)).href
  const figures = await bench.parse(await import(file)).run()
  if (json) console.log(JSON.stringify({ bench: name, machine: machine(), ...figures }))
  else print(name, figures)
}

function print(name: string, figures: object): void {
  const { cpus, model, memoryGb, os, node } = machine()
  console.log(`${name} on ${cpus} × ${model}, ${memoryGb} GB, ${os}, Node ${node}`)
  for (const [field, value] of Object.entries(figures)) console.log(`  ${field}: ${shown(value)}`)
}

function shown(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en') : JSON.stringify(value)
}

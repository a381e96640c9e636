import { commandName } from '../../shared/lib/command-name.ts'
import { parseArgs } from 'node:util'
import { generateDistrict } from './generate.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

const USAGE = `usage: ${commandName('district:demo')} [--seed <whole number>] --out <folder>`

const { seed, out } = optionsOrExit()
await generateDistrict(seed, out)

function optionsOrExit(): { seed: number; out: string } {
  tellHelp(process.argv.slice(2), USAGE)
  try {
    const { values } = parseArgs({
      options: { seed: { type: 'string', default: '1' }, out: { type: 'string' } },
    })
    const seed = Number(values.seed)
    if (!Number.isSafeInteger(seed)) return refuse(`--seed ${values.seed}: must be a whole number`)
    return values.out ? { seed, out: values.out } : refuse('--out is missing')
  } catch (error) {
    return refuse((error as Error).message)
  }
}

function refuse(reason: string): never {
  console.error(`${reason}\n\n${USAGE}`)
  process.exit(2)
}

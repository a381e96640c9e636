import { parseArgs } from 'node:util'
import { generateDistrict } from './generate.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, out: { type: 'string' } },
})
const seed = Number(values.seed)
if (!values.out || !Number.isSafeInteger(seed)) {
  console.error('usage: node mock/district/main.ts --seed <whole number> --out <folder>')
  process.exit(2)
}
await generateDistrict(seed, values.out)

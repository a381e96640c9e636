import { randomBytes } from 'node:crypto'
import { fileCheckpoints } from './checkpoint.ts'

// Started where no file may grow beyond a limit: saves a checkpoint that cannot be compressed, and tells what became of it.
const [dir = '', seq = '', bytes = ''] = process.argv.slice(2)
const checkpoint = { seq: Number(seq), t: 0, basis: 'b', state: randomBytes(Number(bytes)) }
try {
  await fileCheckpoints(dir).save(checkpoint)
  const found = await fileCheckpoints(dir).load({ basis: 'b', head: 10 })
  console.log(found.kind === 'found' ? `saved ${found.checkpoint.seq}` : found.kind)
} catch (error) {
  console.log((error as NodeJS.ErrnoException).code)
}

import { openReader } from '../../journal/embedded/reader.ts'
import { SubjectIndex } from './index-store.ts'

// Started where no file may grow beyond a limit, and where they may: reads a journal into an index, and tells what became of it.
const [file = '', journalDir = ''] = process.argv.slice(2)
const reader = openReader(journalDir)
const index = new SubjectIndex(file, reader)
try {
  index.catchUp(reader.head())
  console.log(`${index.subjectsOf(() => true, Number.POSITIVE_INFINITY)?.size} subjects`)
} catch (error) {
  console.log((error as Error).message)
} finally {
  index.close()
  reader.close()
}

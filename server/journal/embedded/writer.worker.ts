import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../../shared/lib/must.ts'
import { isFull } from './fullness.ts'
import type { FromWriter, ToWriter, WriterOptions } from './messages.ts'
import { openStore, type Store } from './store.ts'
import { startUpkeep } from './upkeep.ts'

// The writer's thread: commits, compaction and the checkpoints of the write-ahead log never hold up the thread with the sockets.
const port = must(parentPort, 'parent thread')
const options = workerData as WriterOptions
const store = open()

function open(): Store | undefined {
  try {
    const opened = openStore(options)
    post({ kind: 'opened', head: opened.head(), recordedAt: opened.recordedAt() })
    return opened
  } catch (error) {
    post({ kind: 'refused', message: textOf(error) })
    return undefined
  }
}

if (store !== undefined) {
  const upkeep = startUpkeep(store, options.compaction, (error) =>
    post({ kind: 'trouble', message: textOf(error) }),
  )
  port.on('message', (message: ToWriter) => {
    switch (message.kind) {
      case 'append':
        post(answer(() => ({ kind: 'written', written: store.append(message.group) })))
        upkeep.wake()
        return
      case 'copy':
        post(answer(() => ({ kind: 'copied', head: store.copy(message.group) })))
        upkeep.wake()
        return
      case 'find':
        post(answer(() => ({ kind: 'written', written: store.find(message.group) })))
        return
      case 'keepPackage':
        post(
          answer(() => {
            store.keepPackage(message.kept)
            return { kind: 'keptPackage' }
          }),
        )
        return
      case 'close':
        upkeep.stop()
        store.close()
        post({ kind: 'closed' })
        port.close()
    }
  })
}

function answer(act: () => FromWriter): FromWriter {
  try {
    return act()
  } catch (error) {
    return { kind: 'failed', full: isFull(error, options.dir), message: textOf(error) }
  }
}

function post(message: FromWriter): void {
  port.postMessage(message)
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

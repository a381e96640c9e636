import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../../shared/lib/must.ts'
import type { FromWriter, ToWriter, WriterOptions } from './messages.ts'
import { openStore, type Store } from './store.ts'

// The writer's thread: commits and the checkpoints of the write-ahead log never hold up the thread with the sockets.
const port = must(parentPort, 'parent thread')
const store = open()

function open(): Store | undefined {
  try {
    const opened = openStore(workerData as WriterOptions)
    post({ kind: 'opened', head: opened.head(), recordedAt: opened.recordedAt() })
    return opened
  } catch (error) {
    post({ kind: 'refused', message: textOf(error) })
    return undefined
  }
}

if (store !== undefined) {
  port.on('message', (message: ToWriter) => {
    if (message.kind === 'append') {
      post(write(store, message))
      return
    }
    store.close()
    post({ kind: 'closed' })
    port.close()
  })
}

function write(to: Store, message: ToWriter & { kind: 'append' }): FromWriter {
  try {
    return { kind: 'written', written: to.append(message.group) }
  } catch (error) {
    return { kind: 'failed', full: isFull(error), message: textOf(error) }
  }
}

function post(message: FromWriter): void {
  port.postMessage(message)
}

/** SQLITE_FULL = 13 (sqlite.org/rescode.html). */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 13
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

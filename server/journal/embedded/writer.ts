import { Worker } from 'node:worker_threads'
import { JournalError } from '../journal.ts'
import type { FromWriter, Group, ToWriter, WriterOptions, Written } from './messages.ts'

/** The writer's thread seen from outside: one group at a time. */
export interface Writer {
  readonly head: number
  readonly recordedAt: number
  /** Rejects with a JournalError: `full` or `broken`. */
  readonly append: (group: Group) => Promise<Written>
  readonly close: () => Promise<void>
  /** Resolves with the reason when the thread ends without having been closed. */
  readonly died: Promise<string>
  readonly thread: Worker
}

interface Waiter<T> {
  readonly resolve: (value: T) => void
  readonly reject: (reason: JournalError) => void
}

/** Starts the thread; rejects with a JournalError `broken` when it cannot open the folder. */
export function startWriter(options: WriterOptions): Promise<Writer> {
  const thread = new Worker(workerUrl(), { workerData: options, name: 'journal' })
  const died = Promise.withResolvers<string>()
  const opened = Promise.withResolvers<Writer>()
  let written: Waiter<Written> | undefined
  let closing: Waiter<undefined> | undefined
  let reason = ''
  let end: JournalError | undefined

  const append = (group: Group): Promise<Written> =>
    new Promise((resolve, reject) => {
      if (end !== undefined) throw end
      written = { resolve, reject }
      send({ kind: 'append', group })
    })
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (end !== undefined) throw end
      closing = { resolve, reject }
      send({ kind: 'close' })
    })
  const send = (message: ToWriter): void => thread.postMessage(message, [])

  thread.on('message', (message: FromWriter) => {
    switch (message.kind) {
      case 'opened': {
        const { head, recordedAt } = message
        opened.resolve({ head, recordedAt, append, close, died: died.promise, thread })
        return
      }
      case 'refused':
        reason = message.message
        return
      case 'written':
        written?.resolve(message.written)
        return
      case 'failed': {
        const kind = message.full ? 'full' : 'broken'
        written?.reject(new JournalError(kind, `the journal could not write: ${message.message}`))
        return
      }
      case 'closed':
        closing?.resolve(undefined)
    }
  })
  thread.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)))
  thread.on('exit', (code) => {
    const text = reason === '' ? `the journal's writer ended with code ${code}` : reason
    end = new JournalError('broken', text)
    opened.reject(end)
    written?.reject(end)
    closing?.reject(end)
    died.resolve(text)
  })
  return opened.promise
}

/** Beside this file in the sources and, under its built name, beside the bundle (vite.config.ts, serverEntries). */
function workerUrl(): URL {
  const file = import.meta.url.endsWith('.ts') ? './writer.worker.ts' : './writer.worker.js'
  return new URL(file, import.meta.url)
}

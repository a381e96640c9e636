import { Worker } from 'node:worker_threads'
import { JournalError } from '../journal.ts'
import type {
  Columns,
  CopiedGroup,
  FromWriter,
  Group,
  KeptPackage,
  ToWriter,
  WriterOptions,
  Written,
} from './messages.ts'

/** The writer's thread seen from outside. What it is told it does in that order. */
export interface Writer {
  readonly head: number
  readonly recordedAt: number
  /** Rejects with a JournalError: `full` or `broken`. */
  readonly append: (group: Group) => Promise<Written>
  /** Resolves with the head. Rejects as `append` does. */
  readonly copy: (group: CopiedGroup) => Promise<number>
  readonly find: (group: Columns) => Promise<Written>
  /** Rejects as `append` does. */
  readonly keepPackage: (kept: KeptPackage) => Promise<void>
  readonly close: () => Promise<void>
  /** Resolves with the reason when the thread ends without having been closed. */
  readonly died: Promise<string>
  readonly thread: Worker
}

type Answer = Exclude<FromWriter, { readonly kind: 'opened' | 'refused' | 'trouble' }>

/**
 * Starts the thread; rejects with a JournalError `broken` when it cannot open the folder.
 * @param onTrouble told when work beside the appends failed, which is tried again
 */
export function startWriter(
  options: WriterOptions,
  onTrouble: (reason: string) => void,
): Promise<Writer> {
  const thread = new Worker(workerUrl(), { workerData: options, name: 'journal' })
  const died = Promise.withResolvers<string>()
  const opened = Promise.withResolvers<Writer>()
  const asked: PromiseWithResolvers<Answer>[] = []
  let reason = ''
  let end: JournalError | undefined

  function ask(message: ToWriter): Promise<Answer> {
    if (end !== undefined) return Promise.reject(end)
    const answer = Promise.withResolvers<Answer>()
    asked.push(answer)
    thread.postMessage(message, [])
    return answer.promise
  }
  const writer = {
    append: async (group: Group) => {
      const answer = await ask({ kind: 'append', group })
      if (answer.kind !== 'written') throw refusal(answer)
      return answer.written
    },
    copy: async (group: CopiedGroup) => {
      const answer = await ask({ kind: 'copy', group })
      if (answer.kind !== 'copied') throw refusal(answer)
      return answer.head
    },
    find: async (group: Columns) => {
      const answer = await ask({ kind: 'find', group })
      if (answer.kind !== 'written') throw refusal(answer)
      return answer.written
    },
    keepPackage: async (kept: KeptPackage) => {
      const answer = await ask({ kind: 'keepPackage', kept })
      if (answer.kind !== 'keptPackage') throw refusal(answer)
    },
    close: async () => void (await ask({ kind: 'close' })),
    died: died.promise,
    thread,
  }

  thread.on('message', (message: FromWriter) => {
    switch (message.kind) {
      case 'opened':
        opened.resolve({ ...writer, head: message.head, recordedAt: message.recordedAt })
        return
      case 'refused':
        reason = message.message
        return
      case 'trouble':
        onTrouble(message.message)
        return
      default:
        asked.shift()?.resolve(message)
    }
  })
  thread.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)))
  thread.on('exit', (code) => {
    const text = reason === '' ? `the journal's writer ended with code ${code}` : reason
    end = new JournalError('broken', text)
    opened.reject(end)
    for (const answer of asked.splice(0)) answer.reject(end)
    died.resolve(text)
  })
  return opened.promise
}

function refusal(answer: Answer): JournalError {
  if (answer.kind !== 'failed') return new JournalError('broken', `unexpected ${answer.kind}`)
  const kind = answer.full ? 'full' : 'broken'
  return new JournalError(kind, `the journal could not write: ${answer.message}`)
}

/** Beside this file in the sources and, under its built name, beside the bundle (vite.config.ts, serverEntries). */
function workerUrl(): URL {
  const file = import.meta.url.endsWith('.ts') ? './writer.worker.ts' : './writer.worker.js'
  return new URL(file, import.meta.url)
}

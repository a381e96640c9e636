import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FoldFolders } from '../world/fold-thread.ts'
import type { Answer, QuestionName, Query, Questions } from './questions.ts'

/** Questions about the past that wait for their answer at once; the next are turned away (RULES LL4). */
export const MOST_WAITING = 64
/** The thread ends so long after the last question, and its worlds with it. */
export const KEEP_MS = 10 * 60_000

/** Bundled beside this file, or the source when the server runs from source. */
const WORKER_URL = new URL(`./past.worker${path.extname(import.meta.url)}`, import.meta.url)

/** What the thread folds with. */
export interface PastJob extends FoldFolders {
  /** Where checkpoints lie, and which fit. */
  readonly dir: string
  readonly basis: string
  readonly horizonMs: number
}

export interface Asked {
  readonly no: number
  readonly name: QuestionName
  readonly query: Query<QuestionName>
}

export type Told =
  | { readonly no: number; readonly answer: unknown }
  | { readonly no: number; readonly fault: string }

export interface PastThreadParts {
  readonly job: () => PastJob
  /** Answers in this thread, where the other cannot. */
  readonly here: Questions
  readonly tell: (message: string, reason: string) => void
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: Error) => void
}

/**
 * Answers questions about the live world as it stood in a thread of its own: a year of facts folded here would hold up the walls. The thread keeps the worlds that were
 * asked for, begins with the first question and ends some minutes after the last. Where it fails, which is told, this one answers.
 */
export class PastThread {
  readonly #parts: PastThreadParts
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | null = null
  #timer: NodeJS.Timeout | undefined
  #last = 0
  /** Questions without an answer so far, from whichever thread. */
  #open = 0
  #lastHere: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(parts: PastThreadParts) {
    this.#parts = parts
  }

  /** `busy` while as many wait as may. */
  async ask<Name extends QuestionName>(
    name: Name,
    query: Query<Name>,
  ): Promise<Answer<Name> | { readonly kind: 'busy' }> {
    if (this.#open >= MOST_WAITING) return { kind: 'busy' }
    this.#open += 1
    try {
      return (await this.#askThread(name, query)) as Answer<Name>
    } catch (error) {
      if (this.#isStopped) throw error
      const reason = error instanceof Error ? error.message : String(error)
      this.#parts.tell('a world of the past is folded beside the walls', reason)
      return await this.#askHere(name, query)
    } finally {
      this.#open -= 1
    }
  }

  /** One after another, as there: many may fail together, and each is folded anew. */
  #askHere<Name extends QuestionName>(name: Name, query: Query<Name>): Promise<Answer<Name>> {
    const here = this.#parts.here[name] as (query: Query<Name>) => Promise<Answer<Name>>
    const answer = this.#lastHere.then(() => here(query))
    this.#lastHere = answer.catch(() => {})
    return answer
  }

  /** Ends the thread; what waits for it is rejected. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#endThread()
  }

  #askThread(name: QuestionName, query: Query<QuestionName>): Promise<unknown> {
    clearTimeout(this.#timer)
    this.#thread ??= this.#start()
    const asked: Asked = { no: ++this.#last, name, query }
    this.#thread.postMessage(asked, [])
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#waiting.set(asked.no, { resolve, reject })
    return promise
  }

  #start(): Worker {
    const thread = new Worker(WORKER_URL, { workerData: this.#parts.job(), name: 'past' })
    thread.unref()
    thread.on('message', (told: Told) => {
      const waiting = this.#waiting.get(told.no)
      this.#waiting.delete(told.no)
      if ('fault' in told) waiting?.reject(new Error(told.fault))
      else waiting?.resolve(told.answer)
      if (this.#waiting.size === 0)
        this.#timer = setTimeout(() => void this.#endThread(), KEEP_MS).unref()
    })
    thread.once('error', (error) => this.#ended(thread, error))
    thread.once('exit', () =>
      this.#ended(thread, new Error('the thread past ended without an answer')),
    )
    return thread
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread
    if (thread === null) return
    this.#ended(thread, new Error('the thread past was ended'))
    await thread.terminate()
  }

  /** Whoever asks from now on gets a new one. */
  #ended(thread: Worker, reason: Error): void {
    if (this.#thread !== thread) return
    this.#thread = null
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(reason)
  }
}

/** The same questions, those about the past put to the thread. */
export function withPast(here: Questions, past: Pick<PastThread, 'ask'>): Questions {
  const put =
    <Name extends QuestionName>(name: Name) =>
    (query: Query<Name>): Promise<unknown> => {
      const ask = here[name] as (query: Query<Name>) => Promise<unknown>
      return query.at === undefined ? ask(query) : past.ask(name, query)
    }
  const names = Object.keys(here) as QuestionName[]
  return Object.fromEntries(names.map((name) => [name, put(name)])) as unknown as Questions
}

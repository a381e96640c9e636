import { Worker } from 'node:worker_threads'

/** A thread of its own that answers once and ends. */
export interface Thread<T> {
  /** Rejects with what went wrong there. */
  readonly done: Promise<T>
  readonly stop: () => Promise<unknown>
  /** The process may end before it. */
  readonly leave: () => void
}

/** Starts a thread with its job; it takes `buffers` of the job over. */
export function inThread<T>(
  url: URL,
  name: string,
  job: unknown,
  buffers: readonly ArrayBuffer[] = [],
): Thread<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const thread = new Worker(url, { workerData: job, transferList: [...buffers], name })
  thread.once('message', (answer: T) => resolve(answer))
  thread.once('error', reject)
  thread.once('exit', () => reject(new Error(`the thread ${name} ended without an answer`)))
  return { done: promise, stop: () => thread.terminate(), leave: () => thread.unref() }
}

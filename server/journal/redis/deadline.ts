/** The promise, or a rejection with `reason` when it takes longer. What it does goes on. */
export function within<T>(promise: Promise<T>, ms: number, reason: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(reason)), ms)
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

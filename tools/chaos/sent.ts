/** What a producer knows of the events it has sent, by id: the measure of what a server must not have lost or doubled. */
export class Sent {
  readonly #unknown = new Set<string>()
  readonly #acknowledged = new Set<string>()
  readonly #refused = new Map<string, string>()

  /** Handed to the wire for the first time; from here on it may be stored or not. */
  send(id: string): void {
    if (!this.#acknowledged.has(id) && !this.#refused.has(id)) this.#unknown.add(id)
  }

  /** The server has answered that it is stored. */
  acknowledge(id: string): void {
    this.#unknown.delete(id)
    this.#acknowledged.add(id)
  }

  /** The server has answered that it will never be stored. */
  refuse(id: string, code: string): void {
    this.#unknown.delete(id)
    this.#refused.set(id, code)
  }

  get acknowledged(): number {
    return this.#acknowledged.size
  }

  /** Sent and not answered yet. */
  get unknown(): number {
    return this.#unknown.size
  }

  /** id → code of the refusal. */
  get refused(): ReadonlyMap<string, string> {
    return this.#refused
  }

  /**
   * What a journal holds against what was promised.
   * @param ids of the producer's facts in the journal, in its order
   * @returns one line a fault, none when every acknowledged event is there once, every unknown one at most once, and nothing else
   */
  faults(ids: readonly string[]): readonly string[] {
    const stored = new Set<string>()
    const doubled = new Set<string>()
    for (const id of ids) {
      if (stored.has(id)) doubled.add(id)
      stored.add(id)
    }
    const lost = [...this.#acknowledged].filter((id) => !stored.has(id))
    const strangers = [...stored].filter(
      (id) => !this.#acknowledged.has(id) && !this.#unknown.has(id),
    )
    return [
      ...line('acknowledged and not in the journal', lost),
      ...line('in the journal more than once', [...doubled]),
      ...line('in the journal and never sent, or refused', strangers),
    ]
  }
}

const NAMED = 5

function line(what: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return []
  const more = ids.length > NAMED ? ' …' : ''
  return [`${ids.length} ${what}: ${ids.slice(0, NAMED).join(' ')}${more}`]
}

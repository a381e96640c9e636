/** A record of an alarm or a suggestion, as far as a board reads it. */
export interface StandingRecord {
  readonly id: string
  readonly state: string
  readonly since: number
  readonly regionCode: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly at: Readonly<Record<string, number>>
  readonly counters: Readonly<Record<string, number>>
}

/** What of a world asks for somebody (server/detect). */
export interface AlarmPart {
  readonly tMs: number
  readonly watch: {
    /** Not cleared, by id. */
    alarms(): ReadonlyMap<string, StandingRecord>
    suggestions(): ReadonlyMap<string, StandingRecord>
    /** Instants of the last day, in order. */
    annunciations(tMs: number): readonly number[]
    /** As the record stands that the alarm is about; null where it asks for nothing any more. */
    limitOf(
      alarm: StandingRecord,
    ): { readonly due: number | null; readonly clock: string | null } | null
  }
}

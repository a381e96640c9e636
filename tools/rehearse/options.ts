import { commandName } from '../../shared/lib/command-name.ts'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PROFILES, type Profile } from '../../shared/board/board.ts'

export interface RehearseOptions {
  readonly url: string
  /** A briefing.json to be rehearsed instead of the server's. */
  readonly briefing: string | undefined
  readonly profile: Profile
  /** Epoch ms; undefined = as the briefing says, null = live. */
  readonly at: number | null | undefined
  readonly token: string | undefined
}

export const USAGE = `usage: ${commandName('rehearse')} [--url http://127.0.0.1:8080] [--briefing briefing.json]
  [--profile ${PROFILES.join('|')}] [--at <ISO instant>|live] [--token <reader token>]`

/** With its offset, so that it means the same on every machine. */
const Instant = z.iso.datetime({ offset: true })

/** @throws Error with a line for the person who typed them */
export function rehearseOptions(args: readonly string[]): RehearseOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
      briefing: { type: 'string' },
      profile: { type: 'string', default: 'LEADER' },
      at: { type: 'string' },
      token: { type: 'string' },
    },
  })
  const profile = PROFILES.find((known) => known === values.profile)
  if (profile === undefined) throw new Error(`--profile is one of ${PROFILES.join(', ')}`)
  const isInstant = values.at !== undefined && values.at !== 'live'
  if (isInstant && !Instant.safeParse(values.at).success)
    throw new Error(
      `--at ${values.at} is no ISO instant with its offset, e.g. 2026-11-22T08:30:00+08:00`,
    )
  const at = isInstant ? Date.parse(values.at!) : null
  if (!/^https?:$/.test(URL.parse(values.url)?.protocol ?? ''))
    throw new Error(`--url is http://… or https://…, not ${values.url}`)
  return {
    url: values.url.replace(/\/$/, ''),
    ...{ briefing: values.briefing, profile, token: values.token },
    at: values.at === undefined ? undefined : at,
  }
}

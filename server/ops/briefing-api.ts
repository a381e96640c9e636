import { Router, type Request } from 'express'
import { z } from 'zod'
import { PROFILES, type Profile } from '../../shared/board/board.ts'
import type { Briefing } from '../../shared/scene/briefing.ts'

export interface BriefingApiDeps {
  /** Hash of the district package. */
  readonly hash: string
  readonly briefing: Briefing | null
  /** Highest profile that the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** Query of `GET /briefing`. */
export const BriefingQuery = z.object({ profile: z.enum(PROFILES).optional() })

/** `GET /briefing`: chapters, scenes and playlist of the package. The speaker's notes are for LEADER and DUTY. */
export function briefingApi({ hash, briefing, profileOf }: BriefingApiDeps): Router {
  const router = Router()
  router.get('/briefing', (request, response) => {
    const query = BriefingQuery.safeParse(request.query)
    if (!query.success) {
      const { message, path } = query.error.issues[0]!
      return void response.status(400).json({ code: 'badQuery', message, path: path.join('.') })
    }
    const allowed = profileOf(request)
    const profile = query.data.profile ?? allowed
    if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed)) {
      const message = `profile ${profile} is above ${allowed}`
      return void response.status(403).json({ code: 'notAllowed', message, path: 'profile' })
    }
    const speaks = profile === 'LEADER' || profile === 'DUTY'
    response.json({ hash, briefing: briefing && (speaks ? briefing : withoutNotes(briefing)) })
  })
  return router
}

function withoutNotes(briefing: Briefing): Briefing {
  return {
    ...briefing,
    chapters: briefing.chapters.map((chapter) => ({
      ...chapter,
      scenes: chapter.scenes.map((scene) => ({ ...scene, notes: undefined })),
    })),
  }
}

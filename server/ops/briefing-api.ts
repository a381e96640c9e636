import { Router, type Request } from 'express'
import type { Profile } from '../../shared/board/board.ts'
import type { Briefing } from '../../shared/scene/briefing.ts'
import { askedAs, ProfileQuery } from './asked.ts'

export interface BriefingApiDeps {
  /** Hash of the district package. */
  readonly hash: string
  readonly briefing: Briefing | null
  /** Highest profile that the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** `GET /briefing`: chapters, scenes and playlist of the package. The speaker's notes are for LEADER and DUTY. */
export function briefingApi(deps: BriefingApiDeps): Router {
  const { hash, briefing } = deps
  const router = Router()
  router.get('/briefing', (request, response) => {
    const found = askedAs(ProfileQuery, deps, request, response)
    if (found === null) return
    const { profile } = found
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

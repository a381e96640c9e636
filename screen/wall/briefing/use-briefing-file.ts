import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Briefing } from '../../../shared/scene/briefing.ts'
import type { WallSource } from '../../live/use-link.ts'

const RETRY_MS = 3_000

/** The briefing of the district package in hand, read again with every other package; null before that and where there is none. */
export function useBriefingFile(source: WallSource): Readonly<Ref<Briefing | null>> {
  const briefing = shallowRef<Briefing | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function read(hash: string): void {
    source
      .read('/api/v1/briefing')
      .then((answer) => {
        if (source.district.value?.hash === hash) briefing.value = briefingIn(answer)
      })
      .catch(() => {
        if (source.district.value?.hash === hash) timer = setTimeout(() => read(hash), RETRY_MS)
      })
  }
  watch(
    () => source.district.value?.hash,
    (hash) => {
      clearTimeout(timer)
      if (hash !== undefined) read(hash)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return shallowReadonly(briefing)
}

/** The server has checked it; a source without briefings answers something else. */
export function briefingIn(answer: unknown): Briefing | null {
  const { briefing } = answer as { readonly briefing?: Briefing | null }
  return briefing ?? null
}

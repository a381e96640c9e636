import { computed, inject, onScopeDispose, provide, shallowRef, watch } from 'vue'
import type { ComputedRef, InjectionKey } from 'vue'
import { ALARM_KINDS, isAlarmKind } from '../../../shared/alarm/kinds.ts'
import type { Board } from '../../../shared/board/board.ts'

const KEPT = 'gewu.desk.sound'
/** Called again so often while nobody has acknowledged, ms. */
const AGAIN_MS = 10_000
const TONES_HZ = [880, 660]
const TONE_S = 0.18

export interface Sound {
  readonly isOn: ComputedRef<boolean>
  toggle(): void
}

const SOUND: InjectionKey<Sound> = Symbol('sound')

/**
 * Two tones for what may sound (DOMAIN §4.8: L1, ALERT, EMERGENCY) while it is unacknowledged. Silent until somebody turned it on: a browser lets no page sound before a
 * person acted, and a desk that is loaded anew by itself must not surprise the room. On every page of the desk, for the life of the calling scope.
 */
export function provideSound(board: () => Board | null): Sound {
  const wanted = shallowRef(localStorage.getItem(KEPT) === '1')
  const context = shallowRef<AudioContext | null>(null)
  const isOn = computed(() => wanted.value && context.value !== null)
  let calledAt = Number.NEGATIVE_INFINITY

  const calling = computed(() =>
    Object.entries(board()?.lists['alarms'] ?? {})
      .filter(([, { state, kind }]) => state === 'RAISED' && isLoud(kind))
      .map(([id]) => id)
      .join(' '),
  )
  function call(): void {
    const audio = context.value
    if (audio === null || !wanted.value) return
    calledAt = performance.now()
    for (const [i, hz] of TONES_HZ.entries()) {
      const tone = audio.createOscillator()
      const loudness = audio.createGain()
      const from = audio.currentTime + i * TONE_S
      tone.frequency.value = hz
      loudness.gain.setValueAtTime(0.2, from)
      loudness.gain.setTargetAtTime(0, from + TONE_S * 0.7, 0.02)
      tone.connect(loudness).connect(audio.destination)
      tone.start(from)
      tone.stop(from + TONE_S)
    }
  }
  function wake(): void {
    if (!wanted.value || context.value !== null) return
    context.value = new AudioContext()
  }
  watch(calling, (now, before) => {
    const old = new Set(before.split(' '))
    if (now !== '' && now.split(' ').some((id) => !old.has(id))) call()
  })
  watch(
    () => board()?.values['mode'],
    (now, before) => {
      if (before !== undefined && (now === 'ALERT' || now === 'EMERGENCY')) call()
    },
  )
  const timer = setInterval(() => {
    if (calling.value !== '' && performance.now() - calledAt >= AGAIN_MS) call()
  }, 1000)
  // Whoever had it on hears it again after the first press of this page.
  for (const event of ['pointerdown', 'keydown'] as const) window.addEventListener(event, wake)
  onScopeDispose(() => {
    clearInterval(timer)
    for (const event of ['pointerdown', 'keydown'] as const) window.removeEventListener(event, wake)
    void context.value?.close()
  })
  const sound: Sound = {
    isOn,
    toggle() {
      wanted.value = !wanted.value
      localStorage.setItem(KEPT, wanted.value ? '1' : '0')
      wake()
      if (wanted.value) call()
    },
  }
  provide(SOUND, sound)
  return sound
}

/** @throws where nobody is signed in. */
export function useSound(): Sound {
  const sound = inject(SOUND)
  if (sound === undefined) throw new Error('useSound: no desk above this component')
  return sound
}

function isLoud(kind: unknown): boolean {
  return isAlarmKind(kind) && ALARM_KINDS[kind].sound
}

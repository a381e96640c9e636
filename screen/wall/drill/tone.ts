/** Two strokes, Hz and seconds from the start. */
const STROKES = [
  [880, 0],
  [660, 0.35],
] as const
const STROKE_S = 0.3
const LOUDNESS = 0.2

/**
 * Sounds once, where a hand has been on the page: a browser lets no other page sound, and says so in its console when it is asked in
 * vain. Never fails.
 */
export function soundOnce(): void {
  if (!navigator.userActivation.hasBeenActive) return
  const context = new AudioContext()
  for (const [frequency, from] of STROKES) {
    const at = context.currentTime + from
    const [tone, gain] = [context.createOscillator(), context.createGain()]
    tone.frequency.value = frequency
    gain.gain.setValueAtTime(LOUDNESS, at)
    gain.gain.exponentialRampToValueAtTime(0.001, at + STROKE_S)
    tone.connect(gain).connect(context.destination)
    tone.start(at)
    tone.stop(at + STROKE_S)
    tone.addEventListener('ended', () => {
      if (from > 0) void context.close()
    })
  }
}

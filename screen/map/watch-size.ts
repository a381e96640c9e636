export interface ScreenSize {
  /** CSS pixels; may be fractions, so that times `ratio` it is a whole number of device pixels. */
  readonly width: number
  readonly height: number
  readonly ratio: number
}

/** Tells the size of the element now, after each resize and when the window moves to a screen of another density. */
export function watchSize(
  el: HTMLElement,
  signal: AbortSignal,
  tell: (size: ScreenSize) => void,
): void {
  const sizeNow = (): ScreenSize => ({
    width: el.offsetWidth,
    height: el.offsetHeight,
    ratio: window.devicePixelRatio,
  })
  const observer = new ResizeObserver((entries) => {
    const device = entries.at(-1)?.devicePixelContentBoxSize?.[0]
    const ratio = window.devicePixelRatio
    tell(
      device === undefined
        ? sizeNow()
        : { width: device.inlineSize / ratio, height: device.blockSize / ratio, ratio },
    )
  })
  try {
    observer.observe(el, { box: 'device-pixel-content-box' })
  } catch {
    observer.observe(el)
  }
  signal.addEventListener('abort', () => observer.disconnect(), { once: true })
  const watchRatio = (): void => {
    if (signal.aborted) return
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    const changed = (): void => {
      tell(sizeNow())
      watchRatio()
    }
    query.addEventListener('change', changed, { once: true, signal })
  }
  watchRatio()
  tell(sizeNow())
}

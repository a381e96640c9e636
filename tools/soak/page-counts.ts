/** What a page under watch holds at one moment. */
export interface PageCounts {
  readonly elements: number
  readonly canvases: number
  /** ECharts instances in the document. */
  readonly charts: number
  readonly timeouts: number
  readonly intervals: number
  /** Callbacks waiting for the next animation frame. */
  readonly frames: number
  readonly sockets: number
  /** WebGL contexts neither lost nor collected, and the buffers made in them and not deleted. */
  readonly contexts: number
  readonly buffers: number
}

declare global {
  interface Window {
    /** Set by {@link countInPage}. */
    gewuCounts?: () => PageCounts
  }
}

/**
 * Run in a page before its first script: counts what it takes and gives back. It holds on to nothing that it counts, because a counter
 * that keeps what it counts alive finds leaks of its own. One function with all in it: it is sent to the browser as text.
 */
export function countInPage(): void {
  const timeouts = new Set<number>()
  const intervals = new Set<number>()
  const frames = new Set<number>()
  const setOne = window.setTimeout.bind(window) as (run: () => void, ms?: number) => number
  const setMany = window.setInterval.bind(window) as (run: () => void, ms?: number) => number
  const clearOne = window.clearTimeout.bind(window)
  const clearMany = window.clearInterval.bind(window)
  const askFrame = window.requestAnimationFrame.bind(window)
  const cancelFrame = window.cancelAnimationFrame.bind(window)
  type Call = (...args: unknown[]) => void
  const replaced = {
    setTimeout(run: Call, ms?: number, ...args: unknown[]): number {
      const id = setOne(() => {
        timeouts.delete(id)
        run(...args)
      }, ms)
      timeouts.add(id)
      return id
    },
    setInterval(run: Call, ms?: number, ...args: unknown[]): number {
      const id = setMany(() => run(...args), ms)
      intervals.add(id)
      return id
    },
    // Either may be given the id of the other.
    clearTimeout(id?: number): void {
      for (const ids of [timeouts, intervals]) ids.delete(id ?? 0)
      clearOne(id)
    },
    clearInterval(id?: number): void {
      for (const ids of [timeouts, intervals]) ids.delete(id ?? 0)
      clearMany(id)
    },
    requestAnimationFrame(run: FrameRequestCallback): number {
      const id = askFrame((ms) => {
        frames.delete(id)
        run(ms)
      })
      frames.add(id)
      return id
    },
    cancelAnimationFrame(id: number): void {
      frames.delete(id)
      cancelFrame(id)
    },
  }
  Object.assign(window, replaced)

  let sockets = 0
  window.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      sockets += 1
      this.addEventListener('close', () => (sockets -= 1), { once: true })
    }
  }

  type Gl = WebGLRenderingContext | WebGL2RenderingContext
  const contexts = new Set<WeakRef<Gl>>()
  const known = new WeakMap<Gl, { buffers: number }>()
  const getContext = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: []) {
    const made: unknown = Reflect.apply(getContext, this, args)
    const isGl = made instanceof WebGLRenderingContext || made instanceof WebGL2RenderingContext
    if (isGl && !known.has(made)) {
      contexts.add(new WeakRef(made))
      known.set(made, { buffers: 0 })
    }
    return made as null
  }
  for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
    const { createBuffer, deleteBuffer } = prototype
    prototype.createBuffer = function (this: Gl) {
      const held = known.get(this)
      if (held !== undefined) held.buffers += 1
      return createBuffer.call(this)
    }
    prototype.deleteBuffer = function (this: Gl, buffer) {
      const held = known.get(this)
      if (held !== undefined && buffer !== null) held.buffers -= 1
      deleteBuffer.call(this, buffer)
    }
  }

  window.gewuCounts = () => {
    const alive = [...contexts].map((ref) => ref.deref()).filter((gl) => gl !== undefined)
    const drawing = alive.filter((gl) => !gl.isContextLost())
    return {
      elements: document.querySelectorAll('*').length,
      canvases: document.querySelectorAll('canvas').length,
      charts: document.querySelectorAll('[_echarts_instance_]').length,
      timeouts: timeouts.size,
      intervals: intervals.size,
      frames: frames.size,
      sockets,
      contexts: drawing.length,
      buffers: drawing.reduce((sum, gl) => sum + (known.get(gl)?.buffers ?? 0), 0),
    }
  }
}

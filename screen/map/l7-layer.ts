import type { ILayer } from '@antv/l7'
import type { Rgba } from './colour.ts'

/**
 * What is needed of a layer's inside, which L7's types keep private: the colour attribute, and where each feature's vertices lie in
 * it. Holds for the pinned 2.29.1; the browser test reads pixels back so that another version cannot break it unseen.
 */
interface LayerInside {
  readonly styleAttributeService: {
    featureLayout: {
      sizePerElement: number
      elements: readonly { readonly vertices: ArrayLike<number>; readonly offset: number }[]
    }
    readonly attributes: readonly {
      readonly descriptor?: { readonly buffer: { data: ArrayLike<number> } }
    }[]
  }
  getAttribute(name: 'color' | 'size'): {
    readonly vertexAttribute: { updateBuffer(part: { data: Float32Array; offset: number }): void }
  }
}

/**
 * Recolours the features of a layer by writing its vertex colours straight to the GPU. Never `setData`: it costs twenty times as much
 * and leaks two GPU buffers a call.
 */
export class LayerColours {
  readonly layer: ILayer
  readonly #inside: LayerInside
  /** First vertex of each feature, and one past the last. */
  readonly #starts: Uint32Array
  readonly #vertices: Float32Array
  /** Range of `#vertices` not sent yet. */
  #from = 0
  #to: number

  /** The layer must be inited. Lets go of L7's own copies of the vertices: a hundred megabytes for a district of five levels. */
  constructor(layer: ILayer) {
    this.layer = layer
    this.#inside = layer as unknown as LayerInside
    const { styleAttributeService } = this.#inside
    const { elements, sizePerElement } = styleAttributeService.featureLayout
    const last = elements.at(-1)
    const total = last === undefined ? 0 : last.offset + last.vertices.length / sizePerElement
    this.#starts = Uint32Array.from([...elements.map(({ offset }) => offset), total])
    this.#vertices = new Float32Array(total * 4)
    this.#to = this.#vertices.length
    for (const { descriptor } of styleAttributeService.attributes)
      if (descriptor) descriptor.buffer.data = []
    styleAttributeService.featureLayout = { sizePerElement: 0, elements: [] }
  }

  get features(): number {
    return this.#starts.length - 1
  }

  set(feature: number, [r, g, b, a]: Rgba): void {
    const vertices = this.#vertices
    const [start, end] = [this.#starts[feature]! * 4, this.#starts[feature + 1]! * 4]
    // Compared as the buffer holds them, in 32 bits.
    const same =
      vertices[start] === Math.fround(r) &&
      vertices[start + 1] === Math.fround(g) &&
      vertices[start + 2] === Math.fround(b) &&
      vertices[start + 3] === Math.fround(a)
    if (same || start === end) return
    for (let i = start; i < end; i += 4) {
      vertices[i] = r
      vertices[i + 1] = g
      vertices[i + 2] = b
      vertices[i + 3] = a
    }
    this.#from = Math.min(this.#from, start)
    this.#to = Math.max(this.#to, end)
  }

  /** Sends what has changed since the last time, one range from the first to the last changed feature; false when nothing has. */
  upload(): boolean {
    if (this.#from >= this.#to) return false
    // A copy and not a view: L7 sends the whole buffer behind a view.
    const data = this.#vertices.slice(this.#from, this.#to)
    this.#write('color', data, this.#from * Float32Array.BYTES_PER_ELEMENT)
    this.#from = Infinity
    this.#to = 0
    return true
  }

  /** Of a line layer; L7 counts half the width. */
  setLineWidth(cssPixels: number): void {
    const sizes = new Float32Array((this.#vertices.length / 4) * 2)
    for (let i = 0; i < sizes.length; i += 2) sizes[i] = cssPixels / 2
    this.#write('size', sizes, 0)
  }

  show(visible: boolean): void {
    this.layer.updateLayerConfig({ visible })
  }

  #write(name: 'color' | 'size', data: Float32Array, offset: number): void {
    if (data.length > 0)
      this.#inside.getAttribute(name).vertexAttribute.updateBuffer({ data, offset })
  }
}

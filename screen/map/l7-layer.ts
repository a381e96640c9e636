import type { ILayer } from '@antv/l7'

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

/** No colour has this place in a table. */
const NO_CODE = 0xffff
/** From this share of the buffer on the whole of it is sent. */
const WHOLE_FROM = 0.5

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
  /** Colour of each feature as a place in the table. */
  readonly #codes: Uint16Array
  #visible: boolean | undefined
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
    this.#codes = new Uint16Array(elements.length).fill(NO_CODE)
    this.#to = this.#vertices.length
    for (const { descriptor } of styleAttributeService.attributes)
      if (descriptor) descriptor.buffer.data = []
    styleAttributeService.featureLayout = { sizePerElement: 0, elements: [] }
  }

  get features(): number {
    return this.#starts.length - 1
  }

  /** The table of colours has others in its places. */
  forget(): void {
    this.#codes.fill(NO_CODE)
  }

  /** @param table red, green, blue and alpha of each code, 0–1 */
  set(feature: number, code: number, table: Float32Array): void {
    if (this.#codes[feature] === code) return
    this.#codes[feature] = code
    const vertices = this.#vertices
    const start = this.#starts[feature]! * 4
    const end = this.#starts[feature + 1]! * 4
    if (start === end) return
    const at = code * 4
    const r = table[at]!
    const g = table[at + 1]!
    const b = table[at + 2]!
    const a = table[at + 3]!
    for (let i = start; i < end; i += 4) {
      vertices[i] = r
      vertices[i + 1] = g
      vertices[i + 2] = b
      vertices[i + 3] = a
    }
    if (start < this.#from) this.#from = start
    if (end > this.#to) this.#to = end
  }

  /** Sends what has changed since the last time, one range from the first to the last changed feature; false when nothing has. */
  upload(): boolean {
    if (this.#from >= this.#to) return false
    const most = this.#to - this.#from > this.#vertices.length * WHOLE_FROM
    // L7 sends the whole buffer behind a view, so that a part must be a copy; most of it is sent whole, without one.
    if (most) this.#write('color', this.#vertices, 0)
    else {
      const data = this.#vertices.slice(this.#from, this.#to)
      this.#write('color', data, this.#from * Float32Array.BYTES_PER_ELEMENT)
    }
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

  get visible(): boolean {
    return this.#visible ?? false
  }

  show(visible: boolean): void {
    if (visible === this.#visible) return
    this.#visible = visible
    this.layer.updateLayerConfig({ visible })
  }

  #write(name: 'color' | 'size', data: Float32Array, offset: number): void {
    if (data.length > 0)
      this.#inside.getAttribute(name).vertexAttribute.updateBuffer({ data, offset })
  }
}

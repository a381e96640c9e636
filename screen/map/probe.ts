/** What decides between the renderers: drawn by a real GPU, by software, or not at all. */
export type Graphics =
  | { readonly kind: 'gpu' | 'software'; readonly renderer: string }
  | { readonly kind: 'none' }

/** Software rasterisers, for which Canvas2D is many times faster (TECH-MAP §5). */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i

/** Asks for a WebGL2 context of its own and gives it back at once: a page may hold only about sixteen. */
export function probeGraphics(): Graphics {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (gl === null || gl.isContextLost()) return { kind: 'none' }
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return graphicsOf(renderer)
}

export function graphicsOf(renderer: string): Graphics {
  return { kind: SOFTWARE.test(renderer) ? 'software' : 'gpu', renderer }
}

/** `asked` is the page's `?map=`; L7 without any WebGL2 is impossible and becomes canvas. */
export function rendererFor(
  graphics: Graphics,
  asked: 'l7' | 'canvas' | undefined,
): 'l7' | 'canvas' {
  if (graphics.kind === 'none' || asked === 'canvas') return 'canvas'
  return asked ?? (graphics.kind === 'gpu' ? 'l7' : 'canvas')
}

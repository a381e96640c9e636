import { page } from 'vitest/browser'

/** A picture as it is on the screen: RGBA, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** What a part of the page looks like, in device pixels. */
export async function pictureOf(el: HTMLElement): Promise<Picture> {
  const base64 = await page.elementLocator(el).screenshot({ save: false })
  const bytes = Uint8Array.from(atob(base64), (char) => char.codePointAt(0)!)
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const { width, height } = bitmap
  const ctx = new OffscreenCanvas(width, height).getContext('2d')!
  ctx.drawImage(bitmap, 0, 0)
  return { width, height, data: ctx.getImageData(0, 0, width, height).data }
}

/** Relative luminance 0–1 of each pixel (WCAG 2.2). */
export function luminances({ data }: Picture): Float64Array {
  const out = new Float64Array(data.length / 4)
  for (let i = 0; i < out.length; i++)
    out[i] =
      0.2126 * linear(data[i * 4]!) +
      0.7152 * linear(data[i * 4 + 1]!) +
      0.0722 * linear(data[i * 4 + 2]!)
  return out
}

function linear(part: number): number {
  const value = part / 255
  return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/**
 * The page as an eye without colour, or without the middle cones, sees it; put on an element as its CSS filter. Both in linear light: grey by
 * relative luminance (WCAG 2.2), deuteranopia by Machado, Oliveira and Fernandes 2009, severity 1.0.
 */
export const EYES = {
  grey: eye('0.2126 0.7152 0.0722 0 0', '0.2126 0.7152 0.0722 0 0', '0.2126 0.7152 0.0722 0 0'),
  deuteranopia: eye(
    '0.367322 0.860646 -0.227968 0 0',
    '0.280085 0.672501 0.047413 0 0',
    '-0.011820 0.042940 0.968881 0 0',
  ),
} as const
export type Eye = keyof typeof EYES

function eye(...rows: readonly string[]): string {
  const matrix = `<feColorMatrix values="${rows.join(' ')} 0 0 0 1 0"/>`
  const filter = `<filter id="eye" color-interpolation-filters="linearRGB">${matrix}</filter>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${filter}</svg>`
  return `url('data:image/svg+xml,${encodeURIComponent(svg)}#eye')`
}

import { expect, test } from 'vitest'
import { graphicsOf, rendererFor } from './probe.ts'
import { nextTryIn } from './recover.ts'

test('[LL3] L7 is tried again after 1, 5 and 30 seconds, three times in ten minutes', () => {
  expect(nextTryIn([], 0)).toBe(1_000)
  expect(nextTryIn([1_000], 2_000)).toBe(5_000)
  expect(nextTryIn([1_000, 6_000], 7_000)).toBe(30_000)
  expect(nextTryIn([1_000, 6_000, 36_000], 40_000)).toBeNull()
  expect(nextTryIn([1_000, 6_000, 36_000], 601_500)).toBe(30_000)
})

test.each([
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
  'llvmpipe (LLVM 17.0.6, 256 bits)',
  'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)',
])('%s is no GPU', (renderer) => {
  expect(graphicsOf(renderer).kind).toBe('software')
})

test('L7 draws on a GPU, canvas elsewhere, and the page may ask for either', () => {
  const gpu = graphicsOf('ANGLE (NVIDIA GeForce RTX 3060 Direct3D11)')
  const software = graphicsOf('SwiftShader')
  expect(rendererFor(gpu, undefined)).toBe('l7')
  expect(rendererFor(gpu, 'canvas')).toBe('canvas')
  expect(rendererFor(software, undefined)).toBe('canvas')
  expect(rendererFor(software, 'l7')).toBe('l7')
  expect(rendererFor({ kind: 'none' }, 'l7')).toBe('canvas')
})

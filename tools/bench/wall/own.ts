import { feedCaughtUp, startProduct, type Product } from '../../../e2e/product.ts'

/** Ten times the demo's pace: about one event a second, so that something changes on every tick. */
const SPEED = 10

/** The built product with three days of the demo's life, going on at ×10. */
export async function startWall(): Promise<Product> {
  const product = await startProduct({
    env: {
      GEWU_FEED: 'on',
      GEWU_FEED_HISTORY: '3d',
      GEWU_TIME: `2026-05-06T09:00:00+08:00x${SPEED}`,
      GEWU_RECOUNT_SECONDS: '0',
    },
  })
  try {
    await feedCaughtUp(product)
    return product
  } catch (error) {
    await product.stop()
    throw error
  }
}

/** When the wall shows all of itself: every panel live, the map drawn, the fonts there. */
export const WALL_IS_FULL = `
  document.querySelectorAll('[data-panel][data-state="live"]').length >= 10 &&
  document.querySelector('[data-panel][data-state]:not([data-state="live"])') === null &&
  document.querySelector('[data-renderer]') !== null &&
  document.fonts.status === 'loaded'`

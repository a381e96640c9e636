import { effectScope } from 'vue'
import { expect, onTestFinished, test } from 'vitest'
import { useTabbed } from './use-tabbed.ts'

function press(target: Element, key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true })
  target.dispatchEvent(event)
  return event
}

test('Enter belongs to a button that was tabbed to, not to one that was clicked, and other keys to nobody', () => {
  const scope = effectScope()
  const isTabbed = scope.run(useTabbed)!
  const button = document.body.appendChild(document.createElement('button'))
  onTestFinished(() => {
    scope.stop()
    button.remove()
  })
  expect(isTabbed(press(button, 'Enter'))).toBe(false)
  press(document.body, 'Tab')
  expect(isTabbed(press(button, 'Enter'))).toBe(true)
  expect(isTabbed(press(button, ' '))).toBe(true)
  expect(isTabbed(press(button, 'w'))).toBe(false)
  expect(isTabbed(press(document.body, 'Enter'))).toBe(false)
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  expect(isTabbed(press(button, 'Enter'))).toBe(false)
})

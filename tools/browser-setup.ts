import { afterEach, beforeEach, vi } from 'vitest'

// [LL5] Whatever a page under test has to complain about is a failure of that test.
const complaints: string[] = []

beforeEach(() => {
  complaints.length = 0
  vi.spyOn(console, 'error').mockImplementation((...args: readonly unknown[]) => {
    complaints.push(args.map(String).join(' '))
  })
})

afterEach(() => {
  vi.mocked(console.error).mockRestore()
  if (complaints.length > 0) throw new Error(`console.error was called: ${complaints.join(' | ')}`)
})

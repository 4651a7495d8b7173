import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { walkAll } from './conversation/all.ts'
import { inputs } from './conversation/inputs.ts'
import { writePage, type Walked } from './conversation/page.ts'
import { announcements, fits, silences } from './conversation/silences.ts'
import { states } from './conversation/states.ts'

describe('every state, every input', { timeout: 60_000 }, () => {
  let walked: Walked[] = []
  beforeAll(async () => {
    walked = await walkAll()
  }, 180_000)

  it.each(states.map(({ key }) => key))('%s', (key) => {
    const { cells } = walked.find(({ state }) => state.key === key)!
    const problems = cells.flatMap((cell) =>
      cell.problems.map((problem) => `${cell.input.shown}: ${problem}`),
    )
    expect(problems).toEqual([])
  })

  it('gives no reason for a silence that is none, and excuses nothing that does not happen', () => {
    const silent = (silence: (typeof silences)[number]) =>
      walked.some(({ state, cells }) =>
        cells.some(({ input, says }) => says.length === 0 && fits(silence, input, state)),
      )
    expect(silences.filter((silence) => !silent(silence))).toEqual([])
    const announced = (one: (typeof announcements)[number]) =>
      walked.some(({ state, cells }) => cells.some(({ input }) => fits(one, input, state)))
    expect(announcements.filter((one) => !announced(one))).toEqual([])
  })

  it('sends every input somewhere, and has no two of one name', () => {
    const sent = new Set(walked.flatMap(({ cells }) => cells.map(({ input }) => input)))
    expect(inputs.filter((input) => !sent.has(input))).toEqual([])
    const names = inputs.map(({ shown, where }) => `${shown} ${where ?? ''}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('is what docs/conversation.md says; if not, run npm run conversation', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/conversation.md'), 'utf8')
    expect(await writePage(walked)).toBe(page)
  })
})

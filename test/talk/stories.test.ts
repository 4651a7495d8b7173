import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Tap } from '../../src/flows/tap.ts'
import { playStory, readStory, storyFolder } from './story.ts'

const names = readdirSync(storyFolder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''))
const tapped = new Set<string>()

// Each story has a store and a clock of its own, so they are played side by side.
describe.concurrent('stories', { timeout: 60_000 }, () => {
  for (const name of names) {
    const story = readStory(name)
    it(`${name}: ${story.about}`, async () => {
      const { problems, taps, world } = await playStory(story)
      await world.close()
      for (const kind of taps) tapped.add(kind)
      expect(problems).toEqual([])
      // Names and words are Thai, codes and secrets of the stories too: none of it is for operators.
      expect(world.logged.filter((line) => /\p{Script=Thai}|Bearer|plc2569/u.test(line))).toEqual([])
    })
  }
})

it('stories press every kind of button there is', () => {
  const kinds = Tap.options.map((option) => option.shape.do.value)
  expect(kinds.filter((kind) => !tapped.has(kind))).toEqual([])
})

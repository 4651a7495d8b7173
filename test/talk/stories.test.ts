import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { playStory, type Story } from './story.ts'

const folder = join(import.meta.dirname, 'stories')

describe('stories', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const story = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Story
    it(`${name}: ${story.about}`, async () => {
      const { problems, world } = await playStory(story)
      await world.close()
      expect(problems).toEqual([])
    })
  }
})

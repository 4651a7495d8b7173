import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainWords } from '../../src/flows/say.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import { openTeamStage, type TeamStage } from './team-stage.ts'

const link = 'https://drive.google.com/file/d/1/view'
let stage: TeamStage
beforeEach(async () => {
  stage = await openTeamStage()
})
afterEach(() => stage.world.close())

const words = () => stage.world.heard.flatMap(({ says }) => says.map(plainWords)).join('\n')

test('a closed link is noted at its evidence, outside of what is sealed', async () => {
  stage.world.links.set(link, 'closed')
  await stage.world.road.take([stage.says(1, `หลักฐาน: ${link}`)])
  expect(await stage.rows()).toMatchObject([{ link: 'closed', content: { kind: 'answer' } }])
  expect(await stage.broken()).toBeUndefined()
  expect(words()).toContain('รบกวนเปิดแชร์ค่ะ')
})

test('an open or unknown one is not', async () => {
  stage.world.links.set(link, 'open')
  await stage.world.road.take([stage.says(1, `หลักฐาน: ${link} https://example.com`)])
  await stage.world.road.take([stage.says(2, 'หลักฐาน: https://drive.google.com/unknown')])
  for (const row of await stage.rows()) expect(row).not.toHaveProperty('link')
  expect(words()).not.toContain('เปิดแชร์')
})

test('what was kept is safe before anybody is asked, and the others need not wait', async () => {
  const answered = Promise.withResolvers<'closed'>()
  const asked = Promise.withResolvers<number>()
  const links = {
    async isOpen() {
      asked.resolve((await stage.rows()).length)
      return answered.promise
    },
  }
  const asking = createRoad({ ...stage.world.deps, links }).take([stage.says(1, `หลักฐาน: ${link}`)])
  expect(await asked.promise).toBe(1)
  await stage.world.road.take([stage.says(2, 'สาเหตุ: สอนเร็วไป')])
  expect(words()).not.toContain('เปิดแชร์')
  answered.resolve('closed')
  await asking
  expect(words()).toContain('เปิดแชร์')
})

test('an answer whose token has expired asks nobody', async () => {
  stage.world.links.set(link, 'closed')
  stage.world.clock.now += 120_000
  await stage.world.road.take([stage.says(1, `หลักฐาน: ${link}`)])
  expect(stage.world.heard).toEqual([])
  expect((await stage.rows())[0]).not.toHaveProperty('link')
})

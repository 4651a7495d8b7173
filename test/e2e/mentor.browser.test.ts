import { expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { addNewcomers, mentorBegins, mentorMonday, threeTeams } from './mentor-script.ts'
import { pageHands } from './page-hands.ts'
import { openPhone } from './phone.ts'
import { playScript } from './play-script.ts'
import { setupCode, startProduct } from './product.ts'

test("a mentor's Monday by what is on the screen", { timeout: 300_000 }, async (context) => {
  const browser = await launchBrowser()
  context.onTestFinished(() => browser.close())
  const product = await startProduct(mentorBegins)
  context.onTestFinished(() => product.close())
  context.onTestFailed(() => console.log(product.transcript(), product.log))
  const { simulator, idle, moveTo } = product
  await addNewcomers(simulator)
  const mentor = await openPhone(browser, product, 'ratree')
  const recorder = await openPhone(browser, product, 'somporn')
  const theatre = { simulator, group: product.chat(), known: { setup: setupCode }, idle, moveTo }
  const played = await playScript(theatre, [...threeTeams, ...mentorMonday], {
    ratree: pageHands(mentor, product, 'ratree'),
    somporn: pageHands(recorder, product, 'somporn'),
  })
  expect(played.flatMap(({ problems }) => problems)).toEqual([])
  await mentor.sees('ทีมที่ท่านดูแล 3 ทีม')
  await mentor.shoot('mentor')
  expect([mentor, recorder].flatMap(({ problems }) => problems)).toEqual([])
})

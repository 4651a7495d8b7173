import { expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { assistantMonth, before, cohort } from './assistant-script.ts'
import { bringInCohort } from './bring-in.ts'
import { pageHands } from './page-hands.ts'
import { openPhone } from './phone.ts'
import { playScript } from './play-script.ts'
import { setupCode, startProduct } from './product.ts'

test("an assistant teacher's month by what is on the screen", { timeout: 300_000 }, async (context) => {
  const browser = await launchBrowser()
  context.onTestFinished(() => browser.close())
  const product = await startProduct()
  context.onTestFinished(() => product.close())
  context.onTestFailed(() => console.log(product.transcript(), product.log))
  const { simulator, idle, moveTo } = product
  const theatre = { simulator, group: product.chat(), idle, moveTo }
  const founded = await playScript({ ...theatre, known: { setup: setupCode } }, before)
  const codes = await bringInCohort(product, 'somchai', cohort)
  const phone = await openPhone(browser, product, 'aom')
  const month = await playScript({ ...theatre, known: codes }, assistantMonth, {
    aom: pageHands(phone, product, 'aom'),
  })
  expect([...founded, ...month].flatMap(({ problems }) => problems)).toEqual([])
  await phone.sees('ระยะ 1 ออนไลน์ ถึง 3 ก.พ. 2570')
  await phone.shoot('assistant')
  expect(phone.problems).toEqual([])
})

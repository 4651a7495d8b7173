import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { expectSigned } from './expect-signed.ts'
import { pageHands } from './page-hands.ts'
import { openPhone } from './phone.ts'
import { playScript } from './play-script.ts'
import { setupCode, startProduct, type Product } from './product.ts'
import { script } from './script.ts'
import { readFolder } from './signed-round.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct()
})
afterAll(async () => {
  await browser.close()
  await product.close()
})

// A whole round in four browsers: it may take its time.
const patient = { timeout: 300_000 }

test(
  'one round by what is on the screen, from the invitation to the signed book',
  patient,
  async (context) => {
    context.onTestFailed(() => console.log(product.transcript(), product.log))
    const { simulator, idle, moveTo } = product
    const recorder = await openPhone(browser, product, 'thanakorn')
    const model = await openPhone(browser, product, 'kanda')
    const member = await openPhone(browser, product, 'aom')
    const atDesk = await openPhone(browser, product, 'malee', 'computer')
    const theatre = { simulator, group: product.chat(), known: { setup: setupCode }, idle, moveTo }
    const played = await playScript(theatre, script, {
      thanakorn: pageHands(recorder, product, 'thanakorn'),
      kanda: pageHands(model, product, 'kanda'),
      aom: pageHands(member, product, 'aom'),
      malee: pageHands(atDesk, product, 'malee'),
    })
    expect(played.flatMap(({ problems }) => problems)).toEqual([])
    await atDesk.sees('วงรอบที่ 1 เสร็จสมบูรณ์ค่ะ')
    await recorder.shoot('signed')
    expect(product.chat().botInARow).toBe(0)
    expect([recorder, model, member, atDesk].flatMap(({ problems }) => problems)).toEqual([])
    expectSigned(await product.readAfter(readFolder))
  },
)

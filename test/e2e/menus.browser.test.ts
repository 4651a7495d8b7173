import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { mathsList } from '../maths-team.ts'
import { expectFilled, openPhone } from './phone.ts'
import { group, setupCode, startProduct, type Product } from './product.ts'

const list = mathsList(['supaporn', 'thanakorn'])

let browser: Browser
let product: Product
beforeAll(async () => {
  ;[browser, product] = await Promise.all([launchBrowser(), startProduct()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

test('the menu below an own chat follows its owner, does what it says, closes, and is not on a computer', async () => {
  const { simulator } = product
  await simulator.act({ act: 'follow', by: 'thanakorn' })
  const phone = await openPhone(browser, product, 'thanakorn')
  const { page } = phone
  await page.goto(
    `${product.origin}/#${product.person('thanakorn').userId}/${product.person('thanakorn').userId}`,
  )
  await page.reload()
  const menu = page.getByRole('group', { name: 'เมนู', exact: true })
  const field = (label: string) => menu.getByRole('button', { name: label, exact: true })
  const labels = () =>
    menu.getByRole('button').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
  await menu.waitFor()
  expect(await labels()).toContain('ขอคำปรึกษา')

  // The list makes him the recorder, while he looks.
  await simulator.act({ act: 'invite', by: 'thanakorn', chat: group })
  await simulator.act({ act: 'tap', by: 'thanakorn', chat: group, label: 'เริ่มตั้งทีม' })
  await simulator.act({ act: 'tap', by: 'thanakorn', chat: group, label: 'ยังไม่มีรหัส' })
  await simulator.act({ act: 'say', by: 'thanakorn', chat: group, text: list })
  await simulator.act({ act: 'tap', by: 'thanakorn', chat: group, label: 'ธนกร' })
  await product.idle()
  await field('ใครยังไม่ส่ง').waitFor()
  await field('สถานะ').tap()
  await phone.sees('สถานะ')
  await product.idle()
  expect(simulator.context.world.messages.at(-1)).toMatchObject({ from: 'bot' })

  const picture = menu.getByRole('presentation').or(menu.locator('img'))
  expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBe(2500)
  const { violations } = await new AxeBuilder({ page }).include('.rich-menu').analyze()
  expect(violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await phone.shoot('menu-recorder')

  const bar = page.getByRole('button', { name: 'เมนูผู้บันทึก' })
  await bar.tap()
  expect([await menu.count(), await bar.getAttribute('aria-expanded')]).toEqual([0, 'false'])
  await phone.shoot('menu-closed')
  await bar.tap()
  await menu.waitFor()

  await simulator.act({ act: 'desktop', by: 'thanakorn', on: true })
  await page.getByText('LINE บนคอม', { exact: true }).waitFor()
  expect([await menu.count(), await bar.count()]).toEqual([0, 0])
  expect(phone.problems).toEqual([])
})

test('a field that asks for words opens the keyboard in the menu’s place', async () => {
  const { simulator } = product
  await simulator.act({ act: 'follow', by: 'admin' })
  await simulator.act({ act: 'say', by: 'admin', chat: 'bot:admin', text: `ตั้งค่า ${setupCode}` })
  const phone = await openPhone(browser, product, 'admin')
  const menu = phone.page.getByRole('group', { name: 'เมนู', exact: true })
  await menu.getByRole('button', { name: 'แดชบอร์ด' }).waitFor()
  await phone.shoot('menu-manager')
  await menu.getByRole('button', { name: 'ใส่รหัส' }).tap()
  await expectFilled(phone, 'รหัส ')
  expect(await menu.count()).toBe(0)
  expect(phone.problems).toEqual([])
})

import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Product } from './product.ts'

/** One person's LINE, driven by what is on its screen only. */
export interface Phone {
  page: Page
  /** Errors that the browser noted. */
  problems: string[]
  composer: Locator
  /** Waits until somebody's words stand in the chat. */
  sees: (text: string) => Promise<void>
  /** Taps the newest button of a card with this label. */
  tap: (label: string) => Promise<void>
  /** Taps a quick reply. */
  quick: (label: string) => Promise<void>
  write: (text: string) => Promise<void>
  /** Sends what stands in the composer. */
  send: () => Promise<void>
  say: (text: string) => Promise<void>
  /** Opens the menu of the newest message with these words, by a long press or, with a mouse, by its button. */
  hold: (words: string) => Promise<void>
  /** The same for a message of this id, such as a photo without words. */
  holdMessage: (id: string) => Promise<void>
  choose: (label: string) => Promise<void>
  /** The lines of the newest card with these words, as they are read on the screen. */
  card: (words: string) => Promise<string[]>
  shoot: (name: string) => Promise<void>
}

const sizes = { phone: { width: 360, height: 740 }, computer: { width: 1280, height: 800 } }

/** Opens a person's LINE in a browser of their own, in the team's group. */
export async function openPhone(
  browser: Browser,
  product: Product,
  key: string,
  kind: keyof typeof sizes = 'phone',
): Promise<Phone> {
  const touch = kind === 'phone'
  const context = await browser.newContext({
    viewport: sizes[kind],
    hasTouch: touch,
    isMobile: touch,
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())))
  await page.goto(`${product.origin}/#${product.person(key).userId}/${product.chat().id}`)
  const log = page.getByRole('log')
  await log.waitFor()
  const composer = page.getByRole('textbox', { name: 'ข้อความ' })
  const press = (target: Locator): Promise<void> => (touch ? target.tap() : target.click())
  // A reply shows what it replies to: those words are not its own.
  const messageOf = (words: string): Locator =>
    log
      .getByRole('article')
      .filter({ has: page.locator('.flex-bubble, .rich-text', { hasText: words }) })
      .last()
  const phone: Phone = {
    page,
    problems,
    composer,
    sees: (text) => log.getByText(text).last().waitFor(),
    tap: (label) => press(log.getByRole('button', { name: label, exact: true }).last()),
    quick: (label) =>
      press(page.getByRole('group', { name: 'ตอบด่วน' }).getByRole('button', { name: label, exact: true })),
    write: (text) => composer.fill(text),
    // A card may have a button of that name too; the composer's stands below all of them.
    send: () =>
      touch ? press(page.getByRole('button', { name: 'ส่ง', exact: true }).last()) : composer.press('Enter'),
    async say(text) {
      await phone.write(text)
      await phone.send()
      await log.locator('.row-mine').getByText(text, { exact: true }).last().waitFor()
    },
    hold: (words) => (touch ? pressLong(page, messageOf(words)) : openMenu(messageOf(words))),
    holdMessage(id) {
      const message = page.locator(`[data-message="${id}"]`)
      return touch ? pressLong(page, message) : openMenu(message)
    },
    choose: (label) => press(page.getByRole('dialog').getByRole('button', { name: label, exact: true })),
    async card(words) {
      await phone.sees(words)
      const text = await messageOf(words).locator('.flex-bubble').innerText()
      return text.split('\n').filter((line) => line.trim() !== '')
    },
    async shoot(name) {
      const dir = process.env['SHOTS_DIR']
      if (dir) await page.screenshot({ path: join(dir, `${name}.png`) })
    },
  }
  return phone
}

/** What LINE's keyboard was filled with. */
export async function expectFilled(phone: Phone, text: string): Promise<void> {
  await expect.poll(() => phone.composer.inputValue()).toBe(text)
  // The cursor follows the words a moment later; what is typed before would go nowhere.
  await phone.composer.and(phone.page.locator(':focus')).waitFor()
}

async function openMenu(message: Locator): Promise<void> {
  await message.getByRole('button', { name: /^เมนูข้อความของ/ }).click()
}

/** A finger that stays until the menu is there. */
async function pressLong(page: Page, message: Locator): Promise<void> {
  const bubble = message.locator('.flex-bubble, .bubble, .photo').first()
  await bubble.scrollIntoViewIfNeeded()
  const box = await bubble.boundingBox()
  const list = await page.getByRole('log').boundingBox()
  if (!box || !list) throw new Error('the message is not on the screen')
  const session = await page.context().newCDPSession(page)
  // A tall card begins above the screen: the finger goes to the highest part of it that shows.
  const finger = { x: box.x + 24, y: Math.max(box.y, list.y) + 10 }
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] })
  await page.getByRole('dialog').waitFor()
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

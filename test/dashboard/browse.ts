import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { ActInput } from '../../src/local/simulator/control/request.ts'
import type { Product } from '../e2e/product.ts'

const shots = process.env['SHOTS_DIR'] ?? join(tmpdir(), 'dashboard-shots')
const sizes = { phone: { width: 360, height: 740 }, computer: { width: 1280, height: 800 } }

/** People's acts on a started product: each resolves when the bot has answered. */
export function actOn(product: Product) {
  async function act(input: object): Promise<{ open?: string }> {
    const done = await product.simulator.act(input as ActInput)
    await product.idle()
    return done
  }
  /** Says something and returns the bot's latest words. */
  async function say(by: string, chat: string, text: string): Promise<string> {
    await act({ act: 'say', by, chat, text })
    return product.simulator.context.world.messages.findLast(({ from }) => from === 'bot')?.text ?? ''
  }
  /** The page behind a button of the bot, on this server whatever its address. */
  async function linkBehind(by: string, chat: string, label: string): Promise<string> {
    const { open = '' } = await act({ act: 'tap', by, chat, label })
    expect(open).toContain('openExternalBrowser=1')
    return `${product.botOrigin}${new URL(open).pathname}`
  }
  return { act, say, linkBehind }
}

/** A page of that size, and what its console complained of. */
export async function openPage(
  browser: Browser,
  kind: keyof typeof sizes,
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: sizes[kind],
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    const { url } = message.location()
    // A browser's own viewer of PDFs asks for an icon, which a paper has not.
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) problems.push(`${message.text()} ${url}`)
  })
  page.on('pageerror', (error) => problems.push(error.message))
  return { page, problems }
}

/** Nothing that axe knows of stands in anybody's way, nothing is wider than the screen; a picture is kept. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
}

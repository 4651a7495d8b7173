import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { greeting, question, step } from './cards.ts'
import type { Event } from './fake-bot.ts'
import { setStage, type Stage } from './stage.ts'

const shots = process.env['SHOTS_DIR'] ?? join(tmpdir(), 'simulator-shots')
let browser: Browser
let stage: Stage
let page: Page
let problems: string[]

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stage = await setStage({ joined: false, page: true, random: Math.random })
  stage.bot.handle = (event) => answer(stage, event)
  problems = []
})
afterEach(async () => {
  await page.context().close()
  await stage.close()
})

for (const viewport of [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]) {
  const size = `${viewport.width}x${viewport.height}`

  test(`a team sets up its group at ${size}`, async () => {
    await open(viewport)
    await page.getByRole('button', { name: 'เชิญ ผู้ช่วย PLC เข้ากลุ่ม' }).click()
    await page.getByText('ช่วยจดบันทึก นับชั่วโมง').waitFor()
    await shoot(`${size}-1-greeting`)

    await page.getByRole('button', { name: 'เริ่มตั้งทีม' }).click()
    await page.getByRole('log').getByText('เริ่มตั้งทีม', { exact: true }).last().waitFor()
    const quick = page.getByRole('group', { name: 'ตอบด่วน' })
    await quick.waitFor()
    await shoot(`${size}-2-quick`)
    await quick.getByRole('button', { name: 'ยังไม่มีรหัส' }).click()
    await quick.waitFor({ state: 'detached' })

    await page.getByRole('textbox', { name: 'ข้อความ' }).fill('ขั้น')
    await page.getByRole('button', { name: 'ส่ง', exact: true }).click()
    await page.getByRole('button', { name: 'กรอกครั้งเดียว' }).click()
    const composer = page.getByRole('textbox', { name: 'ข้อความ' })
    await expect.poll(() => composer.inputValue()).toBe('ปัญหา: \nหลักฐาน: \nสาเหตุ: ')
    await composer.press('End')
    await composer.pressSequentially('สอนสูตรก่อนภาพ')
    await shoot(`${size}-3-fill`)
    await page.getByRole('button', { name: 'ส่ง', exact: true }).click()
    await expect.poll(() => textsOf(stage).at(-1)).toContain('สาเหตุ: สอนสูตรก่อนภาพ')
    await page.getByText('✓ เก็บแล้ว 3/6').waitFor()
    await shoot(`${size}-4-receipt`)
    expect(await overflow(page)).toBe(0)
    // The colours of a card are the bot's own affair.
    const { violations } = await new AxeBuilder({ page }).exclude('.flex-bubble').analyze()
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
    expect(problems).toEqual([])
  })
}

test('mention, reply, photos, date picker and a link into the own chat', async () => {
  await open({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'เชิญ ผู้ช่วย PLC เข้ากลุ่ม' }).click()
  await page.getByText('ช่วยจดบันทึก').waitFor()
  const composer = page.getByRole('textbox', { name: 'ข้อความ' })
  await composer.pressSequentially('@ผู้')
  await page.getByRole('list', { name: 'เลือกคนที่จะเรียก' }).getByRole('button', { name: 'ผู้ช่วย PLC' }).click()
  await composer.pressSequentially('ขั้น')
  await composer.press('Enter')
  await page.getByText('ขั้น 1/5 วิเคราะห์').first().waitFor()
  expect(JSON.stringify(stage.bot.events.at(-1))).toContain('"isSelf":true')

  await page.getByRole('button', { name: 'นัดครั้งหน้า' }).click()
  await page.getByLabel('เลือกวันและเวลา').last().fill('2026-12-02T15:40')
  await page.getByRole('button', { name: 'ตกลง' }).click()
  await expect
    .poll(() => stage.bot.events.at(-1))
    .toMatchObject({ postback: { params: { datetime: '2026-12-02T15:40' } } })

  await page.getByRole('button', { name: 'แนบรูปหรือไฟล์' }).click()
  await page.getByRole('button', { name: 'กระดาน' }).click()
  await page.getByRole('button', { name: 'ใบงาน' }).click()
  await page.getByRole('button', { name: 'ส่ง 2 รูป' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'ดูรูป' }).count()).toBe(2)
  await shoot('360x740-5-photos')

  await page.getByRole('button', { name: 'เมนูข้อความของ ผู้ช่วย PLC' }).last().click()
  await shoot('360x740-6-menu')
  await page.getByRole('button', { name: 'ตอบกลับ' }).click()
  await composer.fill('รับทราบครับ')
  await composer.press('Enter')
  await page.locator('.bubble-mine .quoted').waitFor()
  await shoot('360x740-7-quote')

  await page.getByRole('button', { name: 'เขียนสังเกต' }).last().click()
  await page.getByText('ยังไม่ได้เพิ่ม').waitFor()
  await page.getByRole('button', { name: 'เพิ่มเพื่อน' }).click()
  await expect.poll(() => composer.inputValue()).toBe('บันทึกสังเกต')
  await shoot('360x740-8-own-chat')

  await page.getByRole('button', { name: 'เครื่องมือ' }).click()
  await page.getByRole('heading', { name: 'นาฬิกา' }).waitFor()
  await shoot('360x740-9-tools')
  expect(problems).toEqual([])
})

async function open(viewport: { width: number; height: number }): Promise<void> {
  const context = await browser.newContext({ viewport, locale: 'th-TH', timezoneId: 'Asia/Bangkok' })
  page = await context.newPage()
  page.on('console', (message) => {
    // Chrome notes every 404 and policy breach here; a page without either stays silent.
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`${stage.origin}/`)
  await page.getByRole('log').waitFor()
}

async function shoot(name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(shots, `${name}.png`) })
}

async function overflow(shown: Page): Promise<number> {
  return shown.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
}

function textsOf(from: Stage): string[] {
  return from.bot.events.flatMap((e) =>
    e.type === 'message' && e.message.type === 'text' ? [e.message.text] : [],
  )
}

async function answer(to: Stage, event: Event): Promise<void> {
  const replyToken = event.replyToken ?? ''
  const text = event.type === 'message' && event.message.type === 'text' ? event.message.text : ''
  const data = event.type === 'postback' ? event.postback.data : ''
  const reply = (message: typeof greeting | typeof question): Promise<unknown> =>
    to.client.replyMessage({ replyToken, messages: [message] })
  if (event.type === 'join') await reply(greeting)
  if (data === 'begin') await reply(question)
  if (text.endsWith('ขั้น')) await reply(step)
  if (text.includes('สาเหตุ:')) await reply({ type: 'text', text: '✓ เก็บแล้ว 3/6' })
}

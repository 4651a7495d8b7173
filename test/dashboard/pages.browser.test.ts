import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scienceTeam } from '../../src/local/simulator/seeds/science-team.ts'
import { launchBrowser } from '../browser.ts'
import { readRun, readWord, squeeze } from '../paper/read.ts'
import { setupCode, startProduct, type Product } from '../e2e/product.ts'
import { actOn, look, openPage } from './browse.ts'

const group = 'วิทย์สนุก'
const office = 'bot:admin'
let browser: Browser
let product: Product
let people: ReturnType<typeof actOn>

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct()
  people = actOn(product)
  const { act, say } = people
  for (const seeded of scienceTeam.acts) await product.simulator.act(seeded)
  for (const by of ['admin', 'fah']) await act({ act: 'follow', by })
  await say('admin', office, `ตั้งค่า ${setupCode}`)
  const codes = await say('admin', office, 'สร้างศูนย์ HCEC โรงเรียนเมืองตัวอย่าง')
  await say('anan', group, `รหัส ${/รหัสทีม (\S+)/u.exec(codes)?.[1]}`)
  await say('nisa', group, 'ปัญหา: นักเรียนออกแบบการทดลองเองไม่ได้\nสาเหตุ: ครูบอกขั้นตอนให้ทั้งหมด')
  await say('anan', group, 'เริ่มประชุม PLC')
  await act({ act: 'photos', by: 'fah', chat: group, photos: [{ sample: 'class' }, { sample: 'board' }] })
  await say('rattana', group, 'ลงชื่อ PLC')
  await say('rattana', group, 'นักเรียน: ม.2/1 จำนวน 32 คน')
  await say('anan', group, 'สังกัด: สพป.กระบี่')
})
afterAll(async () => {
  await browser.close()
  await product.close()
})

/** Prints a PDF by a link of the page, reads what came, without spaces, and goes back. */
async function print(page: Page, name: string | RegExp): Promise<string> {
  await page.getByRole('link', { name }).first().click()
  await page.waitForURL(/\/prints\//u)
  const response = await page.context().request.get(page.url())
  expect(response.headers()['content-type']).toBe('application/pdf')
  await page.goBack()
  return readRun(await response.body())
}

/** Takes a Word file by a link of the page: the page that made it stays and says so. */
async function takeWord(page: Page, name: string, shot: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name }).first().click()
  const file = await (await download).path()
  await page.getByText('✓ เสร็จแล้วค่ะ').waitFor()
  await look(page, shot)
  await page.getByRole('link', { name: 'กลับ' }).click()
  return squeeze(readWord(await readFile(file)).text)
}

for (const kind of ['phone', 'computer'] as const) {
  test(`a manager comes from LINE and sees the teams, on a ${kind}`, async () => {
    const { page, problems } = await openPage(browser, kind)
    await people.say('admin', office, 'แดชบอร์ด')
    await page.goto(await people.linkBehind('admin', office, 'เปิดแดชบอร์ด'))
    await look(page, `${kind}-1-link`)
    await page.getByRole('button', { name: 'เข้าแดชบอร์ด' }).click()
    await page.getByRole('link', { name: group }).waitFor()
    await look(page, `${kind}-2-teams`)
    expect(await page.getByRole('row', { name: group }).innerText()).toMatch(/ขั้น 1\/5[\s\S]*3\/6/u)
    await page.getByText('นับอย่างไร').click()
    await look(page, `${kind}-3-definitions`)

    await page.getByRole('link', { name: group }).click()
    await page.getByRole('heading', { name: 'ลำดับเหตุการณ์' }).waitFor()
    await page.getByText('นักเรียนออกแบบการทดลองเองไม่ได้').waitFor()
    await page.getByRole('img', { name: 'รูปหลักฐานของทีม' }).first().scrollIntoViewIfNeeded()
    await expect
      .poll(() =>
        page
          .locator('img')
          .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
      )
      .toBe(true)
    await look(page, `${kind}-4-team`)
    const book = await print(page, 'เล่ม (PDF)')
    // The team's own words of a minute ago, official names, and the meeting that is going on.
    expect(book).toContain(squeeze('นักเรียนออกแบบการทดลองเองไม่ได้'))
    expect(book).toContain(squeeze('ฉบับปกปิดภาพนักเรียน'))
    expect(book).toContain(squeeze('(นายอนันต์ หมัดหลี) ผู้บันทึก'))
    await page.getByRole('link', { name: 'เล่ม (Word)' }).waitFor()
    expect(await takeWord(page, 'เล่ม (Word)', `${kind}-4-printing`)).toContain(
      squeeze('นักเรียนออกแบบการทดลองเองไม่ได้'),
    )
    expect(problems).toEqual([])

    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.getByRole('heading', { name: 'เข้าแดชบอร์ด' }).waitFor()
    await look(page, `${kind}-5-login`)
    await page.goto(`${product.botOrigin}/`)
    await page.getByRole('heading', { name: 'เข้าแดชบอร์ด' }).waitFor()
    await page.context().close()
  })

  test(`a member of the team reads the book and chooses photos, on a ${kind}`, async () => {
    const { page, problems } = await openPage(browser, kind)
    await people.say('fah', 'bot:fah', 'สมุดบันทึก')
    await page.goto(await people.linkBehind('fah', 'bot:fah', 'เปิดสมุดบันทึก'))
    await look(page, `${kind}-6-book`)
    await page.getByRole('link', { name: /ขั้น 1\/5/u }).click()
    await page.getByText('ครูบอกขั้นตอนให้ทั้งหมด').waitFor()
    await look(page, `${kind}-7-step`)
    await page.getByRole('link', { name: 'กลับไปหน้าเล่ม' }).click()
    await page.getByRole('link', { name: /ประชุมครั้งที่ 1/u }).click()
    await page.getByLabel('คำบรรยาย รูปที่ 2').fill(`กลุ่มวิเคราะห์ปัญหา ${kind}`)
    await page.getByLabel('รูปที่ 1 ลงเล่ม').uncheck()
    await page.getByRole('button', { name: 'เก็บ', exact: true }).click()
    await page.getByText('✓ เก็บแล้วค่ะ').waitFor()
    expect(await page.getByLabel('คำบรรยาย รูปที่ 2').inputValue()).toBe(`กลุ่มวิเคราะห์ปัญหา ${kind}`)
    expect(await page.getByLabel('รูปที่ 1 ลงเล่ม').isChecked()).toBe(false)
    expect(await page.getByLabel('รูปที่ 2 ลงเล่ม').isChecked()).toBe(true)
    await look(page, `${kind}-8-meeting`)
    await page.getByLabel('รูปที่ 1 ลงเล่ม').check()
    await page.getByRole('button', { name: 'เก็บ', exact: true }).click()
    expect(problems).toEqual([])

    await page.getByRole('link', { name: 'สมุดบันทึก PLC' }).click()
    const address = page.url()
    const printed = await print(page, /เล่มของทีม/u)
    expect(printed).toContain(squeeze(`กลุ่มวิเคราะห์ปัญหา ${kind}`))
    expect(printed).toContain(squeeze('สังกัด สพป.กระบี่'))
    await page.getByRole('button', { name: 'ปิดลิงก์นี้' }).click()
    await page.getByRole('heading', { name: 'ปิดลิงก์แล้วค่ะ' }).waitFor()
    await page.goto(address)
    await page.getByText('พิมพ์: สมุดบันทึก').waitFor()
    await look(page, `${kind}-9-lost`)
    await page.context().close()
  })
}

test('a computer shows a code, its owner confirms it in LINE, and the page opens by itself', async () => {
  const { page, problems } = await openPage(browser, 'computer')
  await page.goto(`${product.botOrigin}/login`)
  await page.getByRole('button', { name: 'ขอรหัสเข้าใช้' }).click()
  const typed = await page.locator('.code').innerText()
  await look(page, 'computer-10-code')
  expect(await people.say('admin', office, typed)).toContain('มีผู้ขอเข้าแดชบอร์ดในชื่อท่าน')
  await people.act({ act: 'tap', by: 'admin', chat: office, label: 'ใช่ ฉันเอง' })
  await page.getByRole('link', { name: group }).waitFor()
  expect(problems).toEqual([])
  await page.context().close()
})

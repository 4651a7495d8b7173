import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { shippedPacks } from '../../src/flows/programme/packs.ts'
import { scienceTeam } from '../../src/local/simulator/seeds/science-team.ts'
import { launchBrowser } from '../browser.ts'
import { setupCode, startProduct, type Product } from '../e2e/product.ts'
import { actOn, look, openPage } from './browse.ts'
import { csv, list } from './cohort-stage.ts'

const office = 'bot:admin'
let browser: Browser
let product: Product
let people: ReturnType<typeof actOn>

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct()
  people = actOn(product)
  for (const seeded of scienceTeam.acts) await product.simulator.act(seeded)
  await people.act({ act: 'follow', by: 'admin' })
  await people.say('admin', office, `ตั้งค่า ${setupCode}`)
  await people.say('admin', office, 'สร้างศูนย์ HCEC โรงเรียนเมืองตัวอย่าง')
})
afterAll(async () => {
  await browser.close()
  await product.close()
})

/** Signs the manager in and opens the page of assistant teachers. */
async function enter(page: Page): Promise<void> {
  await people.say('admin', office, 'แดชบอร์ด')
  await page.goto(await people.linkBehind('admin', office, 'เปิดแดชบอร์ด'))
  await page.getByRole('button', { name: 'เข้าแดชบอร์ด' }).click()
  // Whoever is no manager of it yet sees the centre as an administrator.
  await page.getByRole('link', { name: 'ครูผู้ช่วย' }).click()
  await page.getByRole('heading', { name: 'ครูผู้ช่วย', exact: true }).waitFor()
}

/** Somebody else uses a code and logs two courses under that name. */
async function joinWrongly(by: string, code: string): Promise<void> {
  const chat = `bot:${by}`
  await people.act({ act: 'follow', by })
  await people.say(by, chat, code)
  await people.act({ act: 'tap', by, chat, label: 'ถูกต้อง' })
  await people.say(by, chat, 'การจัดการเรียนรู้เชิงรุกในห้องเรียนขนาดเล็ก / DEEP / 3 ชม.')
  await people.say(by, chat, 'วินัยเชิงบวก / สพฐ. / 2 ชม.')
}

async function sendFile(page: Page, name: string, file: string, bytes: Uint8Array): Promise<void> {
  await page.getByLabel('ชื่อรุ่น').fill(name)
  await page.getByLabel('ไฟล์รายชื่อ').setInputFiles({
    name: file,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  })
  await page.getByRole('button', { name: 'ตรวจไฟล์' }).click()
}

/** The list as a workbook with real dates, everybody at another school so that both sizes can bring it in. */
async function workbook(school: string): Promise<Uint8Array> {
  const rows = list.map((row, at) =>
    row.split(',').map((value, column) => {
      if (at > 0 && column === 1) return { value: `${value}${school}` }
      return at > 0 && column === 3 ? { value: new Date('2026-11-16'), format: 'dd/mm/yyyy' } : { value }
    }),
  )
  return new Uint8Array(await (await writeXlsxFile(rows).toBlob()).arrayBuffer())
}

for (const kind of ['phone', 'computer'] as const) {
  test(`a list becomes letters with codes, on a ${kind}`, async () => {
    const { page, problems } = await openPage(browser, kind)
    await enter(page)
    await look(page, `${kind}-cohorts-1-none`)
    await page.getByRole('link', { name: 'เพิ่มรายชื่อจากไฟล์' }).click()
    await look(page, `${kind}-cohorts-2-upload`)

    const wrong = csv(list[1]!, 'นายมานะ อดทน,,,เดือนหน้า,', ',บ้านไร่,,16 พ.ย. 2569,')
    await sendFile(page, '1/2570', 'รายชื่อ.csv', wrong)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/แถว 3 · นายมานะ อดทน[\s\S]*แถว 4/u)
    expect(await page.getByLabel('ชื่อรุ่น').inputValue()).toBe('1/2570')
    await look(page, `${kind}-cohorts-3-refused`)
    // A browser reports an answer that is no success.
    problems.length = 0

    await sendFile(
      page,
      kind === 'phone' ? '1/2570' : '2/2570',
      'รายชื่อ.xlsx',
      await workbook(kind === 'phone' ? 'หนึ่ง' : 'สอง'),
    )
    await page.getByRole('heading', { name: /ตรวจก่อนนำเข้า/u }).waitFor()
    await look(page, `${kind}-cohorts-4-look`)
    await page.getByRole('button', { name: 'นำเข้า 3 คน' }).click()
    await page.getByRole('heading', { name: /ครูผู้ช่วย รุ่น/u }).waitFor()
    await look(page, `${kind}-cohorts-5-people`)

    const letters = page.getByRole('link', { name: /พิมพ์รหัสครูผู้ช่วย/u })
    const printed = await page.request.get(new URL((await letters.getAttribute('href'))!, page.url()).href)
    expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf'])

    await page.getByRole('link', { name: /นางสาวอรอนงค์ ศรีนวล/u }).click()
    const code = await page.locator('.code').innerText()
    await page.getByText('นำออกจากรุ่น').click()
    await look(page, `${kind}-cohorts-6-person`)
    await page.getByRole('button', { name: 'ออกรหัสใหม่' }).click()
    await expect.poll(() => page.locator('.code').innerText()).not.toBe(code)
    await page.getByText('นำออกจากรุ่น').click()
    await page.getByRole('button', { name: 'นำออก', exact: true }).click()
    await page.getByText('2 คน · พี่เลี้ยง 1 ท่าน').waitFor()

    await page.getByRole('link', { name: 'ยังไม่เข้าร่วม 2' }).click()
    await page.locator('.chip[aria-current]', { hasText: 'ยังไม่เข้าร่วม' }).waitFor()
    await page.getByRole('link', { name: /นายธีรภัทร ทองดี/u }).click()
    const stolen = await page.locator('.code').innerText()
    await joinWrongly(kind === 'phone' ? 'anan' : 'nisa', stolen)
    await page.reload()
    await page.getByText('เข้าร่วมผิดบัญชี').click()
    await look(page, `${kind}-cohorts-7-joined`)
    await page.getByRole('button', { name: 'ให้รหัสใหม่' }).click()
    await page.getByText('จากบัญชีก่อนหน้า').waitFor()
    expect(await page.locator('.code').innerText()).not.toBe(stolen)
    await look(page, `${kind}-cohorts-8-released`)
    await page.getByRole('button', { name: 'ถอน', exact: true }).first().click()
    await page.getByText('ถอนรายการ 1 รายการ').waitFor()
    await page.getByRole('link', { name: /ครูผู้ช่วย รุ่น/u }).click()
    await look(page, `${kind}-cohorts-9-totals`)
    await page.getByRole('link', { name: 'ครูผู้ช่วยทุกรุ่น' }).click()
    await look(page, `${kind}-cohorts-10-all`)
    expect(problems).toEqual([])
    await page.context().close()
  })
}

for (const kind of ['phone', 'computer'] as const) {
  test(`a centre's own rule pack is looked at and used, on a ${kind}`, async () => {
    const { page, problems } = await openPage(browser, kind)
    await enter(page)
    await page.getByRole('link', { name: 'ชุดเกณฑ์' }).click()
    await look(page, `${kind}-rules-1`)
    const file = async (name: string, text: string) => {
      const buffer = Buffer.from(text)
      await page
        .getByLabel('ไฟล์ชุดเกณฑ์')
        .setInputFiles({ name: `${name}.json`, mimeType: 'application/json', buffer })
      await page.getByRole('button', { name: 'ตรวจไฟล์' }).click()
    }
    const [shipped] = shippedPacks
    await file('wrong', JSON.stringify({ ...shipped, version: 0, form: '2027-01-01' }, undefined, 2))
    await page.getByRole('alert').waitFor()
    await look(page, `${kind}-rules-2-refused`)
    problems.length = 0
    const own = { ...shipped, version: kind === 'phone' ? 2 : 3, from: '2027-01-01', trial: false }
    await file('own', JSON.stringify(own))
    await page.getByRole('heading', { name: 'ตรวจชุดเกณฑ์ก่อนใช้' }).waitFor()
    await look(page, `${kind}-rules-3-look`)
    await page.getByRole('button', { name: 'ใช้ชุดนี้' }).click()
    await page.getByRole('heading', { name: 'มีผลในวันข้างหน้า' }).waitFor()
    await look(page, `${kind}-rules-4-used`)
    expect(problems).toEqual([])
    await page.context().close()
  })
}

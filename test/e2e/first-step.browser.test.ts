import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { listBeginning, mathsList } from '../maths-team.ts'
import { expectFilled, openPhone, type Phone } from './phone.ts'
import { startProduct, type Product } from './product.ts'

const list = mathsList(['supaporn', 'malee', 'kanda', 'thanakorn', 'chanpen', 'somchai'])
const headings = ['ปัญหา', 'หลักฐาน', 'สาเหตุ', 'นักเรียน', 'ก่อนพัฒนา', 'เป้าหมาย']
/** What stands in the end; which of two causes sent in the same moment was first is known to nobody. */
const meant = [
  ['ขั้น 1/5 วิเคราะห์'],
  ['ปัญหา', 'แก้โจทย์ปัญหาเศษส่วนไม่ได้', 'ปัญหา', 'ไม่เห็นความหมายของเศษส่วน'],
  ['หลักฐาน', 'ครูกานดา · รูป 1 รูป'],
  ['สาเหตุ', 'ครูสุภาพร · สอนสูตรก่อนภาพ', 'สาเหตุ', 'ครูมาลี · เด็กอ่านโจทย์ไม่แตกด้วย'],
  ['นักเรียน', 'ป.4/1 จำนวน 27 คน'],
  ['ก่อนพัฒนา', 'เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน'],
  ['เป้าหมาย', 'ร้อยละ 70 ได้ 18 คะแนนขึ้นไป'],
].flat()
const nameless = 'แตะในกลุ่มแล้วไม่รู้ว่าใคร (postback without userId)'

let browser: Browser
let product: Product
let thanakorn: Phone
let supaporn: Phone
let kanda: Phone
let malee: Phone

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct()
  const open = (key: string, kind?: 'computer') => openPhone(browser, product, key, kind)
  ;[thanakorn, supaporn, kanda, malee] = await Promise.all([
    open('thanakorn'),
    open('supaporn'),
    open('kanda'),
    open('malee', 'computer'),
  ])
})
afterAll(async () => {
  await browser.close()
  await product.close()
})

// Four browsers beside other tests on two cores: it may take its time.
const patient = { timeout: 120_000 }

test(
  'four people set their team up and answer the first step, by what is on the screen',
  patient,
  async (context) => {
    context.onTestFailed(() => console.log(product.transcript(), product.log))
    await setUp()
    await begin()
    await staySilent(async () => {
      await kanda.hold('ขั้น 1/5 วิเคราะห์')
      await kanda.choose('ตอบกลับ')
      await kanda.say('รับทราบค่ะ')
      await supaporn.page.getByRole('button', { name: 'สติกเกอร์', exact: true }).tap()
      await supaporn.page.getByRole('button', { name: 'สติกเกอร์ 💪' }).tap()
      await malee.say('กิจกรรมวันแม่เริ่มกี่โมงคะ')
      await thanakorn.say('ปัญหาอยู่ที่ครูเวรครับ')
    })
    await answerAtOnce()
    await answerOnTop()
    await takeBack()
    await correct()
    await complete()
    expect((await readStep()).toSorted()).toEqual(meant.toSorted())

    const counters = malee.page.getByRole('region', { name: 'ตัวนับ' }).last()
    await counters.getByText('ติดกัน 0').waitFor()
    expect(await counters.locator('[data-paid]').innerText()).toBe('0')
    expect([thanakorn, supaporn, kanda, malee].flatMap((phone) => phone.problems)).toEqual([])
    expect(product.log).toEqual([])
  },
)

async function setUp(): Promise<void> {
  await thanakorn.page.getByRole('button', { name: 'เชิญ ผู้ช่วย PLC เข้ากลุ่ม' }).tap()
  await thanakorn.sees('คุยกันได้ตามปกติ บอตไม่เก็บค่ะ')
  await staySilent(() => kanda.say('ยินดีต้อนรับค่ะ'))
  await thanakorn.tap('เริ่มตั้งทีม')
  await thanakorn.tap('ยังไม่มีรหัส')
  await thanakorn.tap('วางรายชื่อ')
  await expectFilled(thanakorn, listBeginning)
  await thanakorn.page.keyboard.insertText(list.slice(listBeginning.length))
  await thanakorn.send()
  await Promise.all([supaporn, kanda, malee].map((phone) => phone.sees('รบกวนแตะชื่อของท่าน 1 ครั้งค่ะ')))

  await staySilent(async () => {
    await Promise.all([thanakorn.tap('ธนกร'), supaporn.tap('สุภาพร'), kanda.tap('กานดา')])
    for (const name of ['✓ ธนกร พูลผล', '✓ สุภาพร แก้วมณี', '✓ กานดา ใจดี']) await malee.sees(name)
  })
  // LINE on a computer: no quick replies, no filled keyboard, and this one does not even say who tapped.
  await turn('แม่น้องพีท ใช้ LINE บนคอมพิวเตอร์', true)
  await turn(nameless, true)
  await malee.tap('มาลี')
  await malee.sees('รบกวนพิมพ์ ฉันคือ')
  await turn(nameless, false)
  await malee.say('ฉันคือมาลี')
  await malee.sees('ครบ 4/4 ท่านแล้วค่ะ')
}

/** Turns a switch of the simulator, which shows what the simulator has confirmed. */
async function turn(name: string, on: boolean): Promise<void> {
  const box = malee.page.getByRole('checkbox', { name })
  await box.click()
  await expect.poll(() => box.isChecked()).toBe(on)
}

async function begin(): Promise<void> {
  await thanakorn.quick('เริ่มวงรอบ')
  await thanakorn.sees('วงรอบที่ 1 · ภาค 2/2569')
  expect((await thanakorn.card('วงรอบที่ 1')).join('\n')).toContain('ครูต้นแบบ: กานดา ใจดี')
  await thanakorn.tap('เริ่มตามนี้')
  await Promise.all([thanakorn, supaporn, kanda, malee].map((phone) => phone.sees('ขอ 6 เรื่อง')))
  await thanakorn.shoot('step')
}

/** The whole form, one heading, a reply without a colon and a photo, all sent in the same moment. */
async function answerAtOnce(): Promise<void> {
  await thanakorn.tap('กรอกครั้งเดียว')
  // The cover's facts come with the first form.
  const asked = ['วิชา', 'ชั้น', ...headings]
  await expectFilled(thanakorn, asked.map((heading) => `${heading}: `).join('\n'))
  const form = await thanakorn.composer.inputValue()
  await thanakorn.write(
    form
      .replace('ปัญหา: ', 'ปัญหา: แก้โจทย์ปัญหาเศษส่วนไม่ได้')
      .replace('นักเรียน: ', 'นักเรียน: ป.4/1 จำนวน 28 คน')
      .replace('ก่อนพัฒนา: ', 'ก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน'),
  )
  await supaporn.tap('ตอบทีละข้อ')
  await supaporn.tap('○ สาเหตุ')
  await expectFilled(supaporn, 'สาเหตุ: ')
  await supaporn.write('สาเหตุ: สอนสูตรก่อนภาพ')
  await kanda.tap('ส่งรูป/ไฟล์')
  await kanda.sees('(หลักฐาน)')
  await kanda.page.getByRole('button', { name: 'แนบรูปหรือไฟล์' }).tap()
  await kanda.page.getByRole('button', { name: 'กระดาน' }).tap()
  await malee.hold('ขอ 6 เรื่อง')
  await malee.choose('ตอบกลับ')
  await malee.write('สาเหตุ เด็กอ่านโจทย์ไม่แตกด้วย')
  await product.idle()

  const before = product.chat().botBubbles
  await Promise.all([
    thanakorn.send(),
    supaporn.send(),
    malee.send(),
    kanda.page.getByRole('button', { name: 'ส่ง 1 รูป' }).tap(),
  ])
  await thanakorn.sees('รวม 2 ')
  await thanakorn.sees('✓ เก็บ 1 รูป')
  await product.idle()
  expect(product.chat().botBubbles - before).toBe(4)
}

/** A field for one answer has one already: the second author is asked, and nothing is overwritten meanwhile. */
async function answerOnTop(): Promise<void> {
  await malee.say('ปัญหา: ไม่เห็นความหมายของเศษส่วน')
  await malee.sees('ครูธนกรเขียนไว้แล้วค่ะ')
  await staySilent(() => supaporn.say('เห็นด้วยกับครูมาลีค่ะ'))
  await malee.tap('เพิ่มต่อท้าย')
  await malee.sees('✓ เพิ่มต่อท้าย')
}

async function takeBack(): Promise<void> {
  await supaporn.say('สาเหตุ: เก้าอี้ไม่พอ')
  await supaporn.sees('รวม 3 ')
  await staySilent(async () => {
    await supaporn.hold('สาเหตุ: เก้าอี้ไม่พอ')
    await supaporn.choose('ยกเลิกข้อความ')
    await kanda.sees('ยกเลิกข้อความ')
  })
}

async function correct(): Promise<void> {
  await thanakorn.say('สถานะ')
  await thanakorn.sees('ตอบแล้ว 5/6 เรื่องค่ะ')
  await thanakorn.tap('ดูหรือแก้')
  await thanakorn.tap('แก้ นักเรียน')
  await expectFilled(thanakorn, 'นักเรียน: ป.4/1 จำนวน 28 คน')
  await thanakorn.say('นักเรียน: ป.4/1 จำนวน 27 คน')
  await thanakorn.sees('✓ แก้')
  await kanda.say('ช่วยเหลือ')
  await kanda.sees('พิมพ์แทนการแตะได้')
}

async function complete(): Promise<void> {
  await kanda.say('เป้าหมาย: ร้อยละ 70 ได้ 18 คะแนนขึ้นไป')
  await kanda.sees('ขั้น 1/5 วิเคราะห์ ครบแล้วค่ะ')
  await staySilent(() => thanakorn.say('ขอบคุณทุกท่านครับ 🙏'))
}

/** The first step as the bot shows it: a button of the finished step says where the team is now, and leads back. */
async function readStep(): Promise<string[]> {
  await malee.tap('ตอบทีละข้อ')
  await malee.sees('ตอนนี้อยู่ขั้น 2')
  await malee.tap('แก้ขั้นเดิม')
  const lines = await malee.card('ป.4/1 จำนวน 27 คน')
  await product.idle()
  return lines.filter((line) => !line.startsWith('แก้ ') && line !== 'สมุดบันทึก')
}

/** Lets people do what is none of the bot's business, and makes sure that it said nothing. */
async function staySilent(chat: () => Promise<unknown>): Promise<void> {
  await product.idle()
  const before = product.chat().botBubbles
  await chat()
  await product.idle()
  expect(product.chat().botBubbles).toBe(before)
}

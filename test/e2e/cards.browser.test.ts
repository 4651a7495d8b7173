import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActInput } from '../../src/local/simulator/control/request.ts'
import { launchBrowser } from '../browser.ts'
import { mathsList } from '../maths-team.ts'
import { openPhone, type Phone } from './phone.ts'
import { group, startProduct } from './product.ts'

const list = mathsList(['supaporn', 'kanda', 'thanakorn', 'somchai'])

type Turn = Partial<ActInput> & Pick<ActInput, 'act'>
const say = (by: string, text: string): Turn => ({ act: 'say', by, text })
const tap = (by: string, label: string): Turn => ({ act: 'tap', by, label })

/** One way through everything that the bot shows in a group; each turn is answered by a card or a text of another form. */
const turns: [name: string, ...acts: Turn[]][] = [
  ['notice', { act: 'invite', by: 'thanakorn' }],
  ['privacy', tap('thanakorn', 'เก็บอะไรบ้าง')],
  ['code', tap('thanakorn', 'เริ่มตั้งทีม')],
  ['wrong code', say('thanakorn', 'รหัส ทะเล-4821-มะลิ')],
  ['list', tap('thanakorn', 'ยังไม่มีรหัส')],
  ['sample', tap('thanakorn', 'ดูตัวอย่าง')],
  ['names', say('thanakorn', list)],
  ['taken', tap('supaporn', 'สุภาพร'), tap('kanda', 'สุภาพร')],
  ['complete', tap('kanda', 'กานดา'), tap('thanakorn', 'ธนกร')],
  ['team', tap('thanakorn', 'ดูทีม')],
  ['round', tap('thanakorn', 'เริ่มวงรอบ')],
  ['step', tap('thanakorn', 'เริ่มตามนี้')],
  ['single', tap('kanda', 'ตอบทีละข้อ')],
  ['receipt', say('thanakorn', 'ปัญหา: เศษส่วน\nนักเรียน: ป.4/1 จำนวน 28 คน\nสาเหตุ: โจทย์ยาว')],
  ['one has one', say('kanda', 'ปัญหา: อ่านโจทย์ไม่แตก')],
  ['which heading', { act: 'say', by: 'supaporn', text: 'คะแนนปลายภาคค่ะ', quote: 'step' }],
  ['kept', tap('supaporn', 'หลักฐาน')],
  ['not a number', say('kanda', 'ก่อนพัฒนา: น้อยมาก')],
  ['status', say('kanda', 'สถานะ')],
  ['view', tap('kanda', 'ดูหรือแก้')],
  ['help', say('kanda', 'ช่วยเหลือ')],
  ['done', say('kanda', 'เป้าหมาย: ร้อยละ 70')],
  ['old step', { act: 'tap', by: 'kanda', label: 'ตอบทีละข้อ', message: 'step' }],
  ['where we are', say('kanda', 'สถานะ')],
  ['why', tap('kanda', 'รออะไรบ้าง')],
  ['rules', tap('thanakorn', 'นับชั่วโมง')],
  ['meeting', say('thanakorn', 'เริ่มประชุม PLC')],
  ['proxy', tap('thanakorn', 'ลงชื่อ'), tap('thanakorn', 'ลงชื่อแทน')],
  ['just begun', tap('thanakorn', 'จบประชุม')],
  ['closed', say('thanakorn', 'เวลาประชุม: 10.30-11.30')],
  ['day', say('kanda', 'เปิดชั้น: พ. 16 ธ.ค. คาบ 3 ห้อง ป.4/1')],
  ['asked', say('kanda', 'วัตถุประสงค์: คิดเป็น\nแนวทาง: วาดภาพ\nแผนการสอน: https://drive.google.com/a')],
  ['class step', say('kanda', 'เมนู PLC')],
  ['taught', say('kanda', 'สอนจริง: พ. 16 ธ.ค. คาบ 3')],
  ['observed', say('supaporn', 'ผู้เรียน: วาดภาพได้\nทำได้ดี: ให้เวลาคิด')],
  ['observed twice', say('thanakorn', 'ผู้เรียน: อธิบายได้\nทำได้ดี: ถามชวนคิด')],
  ['result', say('thanakorn', 'หลังพัฒนา: ผ่าน 21 จาก 28 คน\nผลผู้เรียน: คิดเป็น\nปรับปรุง: ใบงาน')],
  ['first of three', say('supaporn', 'สะท้อนผล: เด็กกล้าพูด')],
  ['two of three', say('kanda', 'สะท้อนผล: ให้วาดก่อน')],
  ['three of three', say('thanakorn', 'สะท้อนผล: ภาพก่อนสูตร')],
  [
    'last step',
    say('kanda', 'สิ่งที่ปรับ: ใบงาน\nแผนใหม่: https://drive.google.com/b\nนำไปใช้: ป.4/2\nข้อเสนอแนะ: ไม่มี'),
  ],
  ['choice', tap('thanakorn', 'ตอบ วงรอบหน้า')],
  ['to sign', say('thanakorn', 'เมนู PLC')],
  ['cover first', tap('thanakorn', 'ส่งเล่ม')],
  ['cover', say('thanakorn', 'วิชา: คณิตศาสตร์\nชั้น: ป.4')],
  ['sent', say('thanakorn', 'ส่งเล่ม PLC')],
  ['signed page', tap('thanakorn', 'ลงนามแล้ว')],
  ['end', tap('thanakorn', 'ไม่มีรูป')],
  ['correct', say('thanakorn', 'ขอแก้คำผิด')],
  ['next round', tap('thanakorn', 'ทำซ้ำเรื่องเดิม')],
  ['models', tap('thanakorn', 'ครูต้นแบบ')],
  ['flows', tap('thanakorn', 'ดูรูปแบบอื่น')],
]

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

for (const kind of ['phone', 'computer'] as const) {
  test(`everybody can read every card, on a ${kind}`, async () => {
    const product = await startProduct()
    const phone = await openPhone(browser, product, 'pim', kind)
    const { messages } = product.simulator.context.world
    const problems: string[] = []
    const ids = new Map<string, string>()
    for (const [name, ...acts] of turns) {
      const before = product.chat().botBubbles
      for (const act of acts) await product.simulator.act(named(act, ids))
      if (product.chat().botBubbles !== before + 1) problems.push(`${name}: not one bubble`)
      const id = messages.findLast((message) => message.from === 'bot')?.id ?? ''
      ids.set(name, id)
      await phone.page.locator(`[data-message="${id}"]`).waitFor()
      await phone.shoot(`${kind}-${String(ids.size).padStart(2, '0')}-${name.replaceAll(' ', '-')}`)
    }
    expect([...problems, ...phone.problems, ...(await findCutLabels(phone))]).toEqual([])
    await expectReadable(phone)
    await phone.page.context().close()
    await product.close()
  })
}

/** The act in the team's group; `message` and `quote` name an earlier turn and mean what answered it. */
function named(act: Turn, ids: Map<string, string>): ActInput {
  const refer = (key: 'message' | 'quote') => {
    const name = (act as Record<string, unknown>)[key]
    return typeof name === 'string' ? { [key]: ids.get(name) } : {}
  }
  return { ...act, chat: group, ...refer('message'), ...refer('quote') } as ActInput
}

/** Nothing that axe knows of stands in anybody's way, and the colours of every card were looked at. */
async function expectReadable({ page }: Phone): Promise<void> {
  // A screen as high as the conversation: axe looks only at colours that are in sight.
  const height = await page.getByRole('log').evaluate((log) => log.scrollHeight + 400)
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 360, height })
  const { violations, passes } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([])
  const looked = passes.find((rule) => rule.id === 'color-contrast')?.nodes.map((node) => node.html) ?? []
  const labels = await page.locator('.flex-label').count()
  expect(looked.filter((html) => html.includes('flex-label')).length).toBe(labels)
}

async function findCutLabels({ page }: Phone): Promise<string[]> {
  const cut = await page
    .locator('.flex-label')
    .evaluateAll((labels) =>
      labels.filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.textContent),
    )
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  return [...cut.map((label) => `cut: ${label}`), ...(wide ? ['wider than the screen'] : [])]
}

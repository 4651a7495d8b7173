import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseHeld } from '../../src/local/simulator/webhook/release.ts'
import { mathsList, mathsNames } from '../maths-team.ts'
import { runServe, startLine, type Line } from './served.ts'

const answers = [
  'ปัญหา: นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้ อ่านแล้วไม่รู้ว่าต้องบวกหรือลบ',
  'หลักฐาน: คะแนนสอบท้ายหน่วย ใบคะแนนอยู่ในรูปที่ 5',
  'สาเหตุ: สอนสูตรก่อนภาพ นักเรียนไม่เห็นความหมายของเศษส่วน',
  'นักเรียน: ป.4/1 จำนวน 28 คน',
  'ก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน',
  'เป้าหมาย: ร้อยละ 70 ได้ 18 คะแนนขึ้นไป',
]
/** Malee types hers. */
const { malee: _, ...tapped } = mathsNames
const patient = 60_000

let line: Line
let stepCard: string
const codes = { team: '', manager: '' }

const say = (by: string, text: string, quote?: string) => line.act({ act: 'say', by, text, quote })
const tap = (by: string, label: string, message?: string) => line.act({ act: 'tap', by, label, message })
const admin = (text: string) => line.act({ act: 'say', by: 'admin', chat: 'bot:admin', text })

beforeAll(async () => {
  line = await startLine('กุญแจศูนย์')
}, patient)
afterAll(() => line.close(), patient)

test('says what is missing and where to find it, and ends', { timeout: patient }, async () => {
  const bare = runServe({})
  expect(await bare.ended).toBe(1)
  expect(bare.output()).toMatch(/LINE_CHANNEL_SECRET is not set\. .*LINE Developers console.*Basic settings/)
  expect(bare.output()).toMatch(/LINE_CHANNEL_ACCESS_TOKEN is not set\. .*LINE Developers console/)
  expect(bare.output()).not.toContain('    at ')
})

test('turns 01 to 16: a centre, a team with its code, a round', { timeout: patient }, async () => {
  await line.act({ act: 'follow', by: 'admin' })
  expect(await admin('ตั้งค่า กุญแจศูนย์')).toEqual([expect.stringContaining('✓ ท่านเป็นผู้ดูแลระบบแล้วค่ะ')])
  const [made = ''] = await admin('สร้างศูนย์ HCEC โรงเรียนเมืองตัวอย่าง')
  codes.team = /รหัสทีม (\S+)/.exec(made)?.[1] ?? ''
  codes.manager = /รหัสผู้จัดการ (\S+)/.exec(made)?.[1] ?? ''

  expect(await line.act({ act: 'invite', by: 'thanakorn' })).toEqual([
    expect.stringContaining('คุยกันได้ตามปกติ บอตไม่เก็บค่ะ'),
  ])
  expect(await tap('thanakorn', 'เริ่มตั้งทีม')).toEqual([expect.stringContaining('ขอรหัสทีมจากศูนย์ค่ะ')])
  expect(await say('thanakorn', `รหัส ${codes.team}`)).toEqual([
    expect.stringMatching(/✓ ศูนย์ HCEC โรงเรียนเมืองตัวอย่าง[^]*ขอรายชื่อทีมค่ะ/),
  ])
  expect(await say('thanakorn', mathsList())).toEqual([expect.stringContaining('ทีมคณิตคิดสนุก · 7 ท่าน')])
  for (const [by, label] of Object.entries(tapped)) expect(await tap(by, label)).toEqual([])
  expect(await say('malee', 'ฉันคือมาลี')).toEqual([
    expect.stringMatching(/✓ ครูมาลี ครบ 7\/7 ท่านแล้วค่ะ[^]*เมนู PLC/),
  ])
  expect(await tap('thanakorn', 'เริ่มวงรอบ')).toEqual([
    expect.stringMatching(/วงรอบที่ 1 · ภาค 2\/2569[^]*ครูต้นแบบ: กานดา ใจดี[^]*ถึง ศ\. 27 พ\.ย\./),
  ])
  expect(await tap('thanakorn', 'เริ่มตามนี้')).toEqual([
    expect.stringMatching(/ขั้น 1\/5 วิเคราะห์ · ถึง ศ\. 27 พ\.ย\.[^]*ขอ 6 เรื่อง/),
  ])
  stepCard = line.simulator.context.world.messages.at(-1)?.id ?? ''
})

test('what people say to each other costs no read and no write', { timeout: patient }, async () => {
  for (;;) {
    const minute = Math.floor(Date.now() / 60_000)
    const before = await line.meter()
    expect(await say('wichai', 'รับทราบครับ', stepCard)).toEqual([])
    expect(await line.act({ act: 'sticker', by: 'malee', alt: '💪' })).toEqual([])
    expect(await say('pim', 'กิจกรรมวันแม่เริ่มกี่โมงคะ')).toEqual([])
    expect(await say('aom', 'ปัญหาคือรถติดค่ะ สถานะการเดินทางไม่ดี')).toEqual([])
    const after = await line.meter()
    // The clock looks at the store when a minute begins: then this says nothing, and is done again.
    if (Math.floor(Date.now() / 60_000) !== minute) continue
    expect(after).toEqual(before)
    return
  }
})

test('turns 25 to 28: the whole form, then a voice in reply to the card', { timeout: patient }, async () => {
  expect(await tap('thanakorn', 'กรอกครั้งเดียว')).toEqual([])
  expect(await say('thanakorn', answers.join('\n'))).toEqual([expect.stringContaining('✓ เก็บครบ 6/6 เรื่องค่ะ')])
  expect(await say('malee', 'สาเหตุ เด็กอ่านโจทย์ไม่แตกด้วย', stepCard)).toEqual([
    expect.stringContaining('✓ เพิ่มในสาเหตุค่ะ รวม 2 ความเห็น'),
  ])
  expect(await readStep()).toEqual([...answers, 'สาเหตุ: เด็กอ่านโจทย์ไม่แตกด้วย'].toSorted())
  expect(line.chat.botInARow).toBe(0)
  expect(line.simulator.context.world.paid).toEqual({})
})

test('LINE is down: the answer is kept, the words ride on the next reply', { timeout: patient }, async () => {
  const { faults } = line.simulator.context
  faults.push({ call: 'reply', kind: '500', times: 1 })
  expect(await say('supaporn', 'สาเหตุ: โจทย์ยาวเกินไป')).toEqual([])
  expect(await say('wichai', 'พักเที่ยงแล้วครับ')).toEqual([])
  expect(await say('wichai', 'เมนู PLC')).toEqual([expect.stringMatching(/รวม 3 ความเห็น[^]*ขอ \d+ เรื่อง/)])

  // A reply without an answer is asked for once more: its token works once, so it is said once.
  faults.push({ call: 'reply', kind: 'timeout-before', times: 1 })
  expect(await say('supaporn', 'สาเหตุ: ใบงานตัวเล็ก')).toEqual([expect.stringContaining('รวม 4 ความเห็น')])
  faults.push({ call: 'reply', kind: 'timeout-after', times: 1 })
  expect(await say('supaporn', 'สาเหตุ: เวลาน้อย')).toEqual([expect.stringContaining('รวม 5 ความเห็น')])
  expect((await say('wichai', 'เมนู PLC'))[0]).not.toContain('ความเห็น')
  // When LINE is silent again, nobody can know whether it arrived: it is never said twice.
  faults.push({ call: 'reply', kind: 'timeout-before', times: 2 })
  expect(await say('supaporn', 'สาเหตุ: ขาดแบบฝึก')).toEqual([])
  expect((await say('wichai', 'เมนู PLC'))[0]).not.toContain('ความเห็น')
  expect(await causes()).toEqual(['เด็กอ่านโจทย์ไม่แตกด้วย', 'โจทย์ยาวเกินไป', 'ใบงานตัวเล็ก', 'เวลาน้อย', 'ขาดแบบฝึก'])
})

test('shuffled and three times each: everything once', { timeout: patient }, async () => {
  const { context } = line.simulator
  const before = { causes: (await causes()).length, bubbles: line.chat.botBubbles }
  context.world.settings.hold = true
  await say('pim', 'สาเหตุ: ก')
  await say('aom', 'สาเหตุ: ข')
  await say('kanda', 'นักเรียน: ป.4/1 จำนวน 27 คน')
  await say('pim', 'สาเหตุ: ค')
  const { id: regretted } = context.world.messages.at(-1)!
  await line.act({ act: 'unsend', by: 'pim', message: regretted })
  context.world.settings.hold = false
  const statuses = await releaseHeld(context, { order: 'shuffled', copies: 3 })
  expect(new Set(statuses)).toEqual(new Set([200]))
  // Three answers and, if its message was there before it, the one that was taken back.
  expect(line.chat.botBubbles - before.bubbles).toBeGreaterThanOrEqual(3)
  expect(line.chat.botBubbles - before.bubbles).toBeLessThanOrEqual(4)
  expect((await causes()).slice(before.causes)).toEqual(['ก', 'ข'])
  // Somebody else's number of pupils stands there: it is asked about, not overwritten.
  expect((await readStep()).filter((text) => text.startsWith('นักเรียน'))).toEqual([
    'นักเรียน: ป.4/1 จำนวน 28 คน',
  ])
})

test('ends in good order and goes on from the same data', { timeout: patient }, async () => {
  const before = await readStep()
  line.simulator.context.faults.push({ call: 'reply', kind: '500', times: 1 })
  expect(await say('malee', 'แนวทาง: วาดภาพก่อนคิดเลข')).toEqual([])
  expect(await line.restart()).toBe(0)
  expect(line.process().output()).toContain('store embedded')
  expect(await say('wichai', 'สถานะ')).toEqual([expect.stringMatching(/ขั้น 2\/5[^]*✓ เก็บแล้ว 1\/\d+ เรื่องค่ะ/)])
  expect(await readStep()).toEqual(before)
})

test(
  'a manager’s code in the group is void at once, and its owner is told',
  { timeout: patient },
  async () => {
    expect(line.simulator.context.world.paid).toEqual({})
    const said = await say('thanakorn', `รหัส ${codes.manager}`)
    expect(said).toContainEqual(expect.stringContaining('รหัสนี้ไม่ใช่รหัสทีมค่ะ'))
    expect(said).toContainEqual(expect.stringContaining(`${codes.manager} ถูกส่งในกลุ่ม จึงยกเลิกแล้วค่ะ`))
    expect(Object.values(line.simulator.context.world.paid)).toEqual([1])
  },
)

/** What stands in the first step, read as anybody would: an old button leads to it. */
async function readStep(): Promise<string[]> {
  await tap('wichai', 'ตอบทีละข้อ', stepCard)
  const [card = ''] = await tap('wichai', 'แก้ขั้นเดิม')
  const lines = card.split('\n').slice(1)
  return lines.map((text) => text.replace(/: ครู\S+ · /, ': ')).toSorted()
}

/** The causes in the order in which the card shows them, without the recorder's. */
async function causes(): Promise<string[]> {
  await tap('wichai', 'ตอบทีละข้อ', stepCard)
  const [card = ''] = await tap('wichai', 'แก้ขั้นเดิม')
  return [...card.matchAll(/^สาเหตุ: ครู(?!ธนกร)\S+ · (.+)$/gm)].map((found) => found[1] ?? '')
}
